// Reading: the place where one is, in the contents and on return; doubts explained where they stand.
(function () {
  "use strict";
  var gangyao = window.gangyao;
  var make = gangyao.make, say = gangyao.say;
  var KEY = "gangyao-places", MOST = 100;
  var article = document.querySelector("article[data-plan]");
  if (!article) { return; }
  var plan = article.dataset.plan;

  function places() {
    try { return JSON.parse(gangyao.kept(KEY) || "{}") || {}; } catch (damaged) { return {}; }
  }

  // The plan's own page leads back to where one was

  var begin = document.querySelector("[data-continue]");
  if (begin) {
    var before = places()[plan];
    if (before && /^[\w-]+$/.test(before.page) && /^[\w-]*$/.test(before.id)) {
      var words = make("span", { "data-w": "continue_reading", "data-v-heading": before.name }, say("continue_reading", { heading: before.name }));
      begin.append(make("a", { href: before.page + ".html" + (before.id ? "#" + before.id : "") }, words));
      begin.hidden = false;
    }
    return;
  }

  // The section that is being read

  var heads = Array.from(article.querySelectorAll(".body :is(h1, h2, h3, h4, h5, h6)[id]"));
  var entries = {};
  document.querySelectorAll(".contents a[href^='#']").forEach(function (link) { entries[link.hash.slice(1)] = link; });
  var shown = null, read = null;

  function nameOf(head) {
    var copy = head.cloneNode(true);
    copy.querySelectorAll(".ref, .doubt").forEach(function (element) { element.remove(); });
    return copy.textContent.replace(/。$/, "");
  }

  function here() {
    var line = innerHeight / 3, found = null;
    heads.some(function (head) {
      if (head.getBoundingClientRect().top > line) { return true; }
      found = head;
      return false;
    });
    return found || heads[0] || null;
  }

  function listed(head) {
    for (var place = heads.indexOf(head); place >= 0; place -= 1) {
      if (entries[heads[place].id]) { return entries[heads[place].id]; }
    }
    return null;
  }

  function markPlace() {
    read = here();
    var link = read ? listed(read) : null;
    if (link === shown) { return; }
    if (shown) { shown.removeAttribute("aria-current"); }
    shown = link;
    if (!link) { return; }
    link.setAttribute("aria-current", "location");
    var box = link.closest(".contents");
    if (box.scrollHeight > box.clientHeight) { box.scrollTop = link.offsetTop - box.clientHeight / 2; }
  }

  var waits = false;
  addEventListener("scroll", function () {
    if (waits) { return; }
    waits = true;
    requestAnimationFrame(function () { waits = false; markPlace(); });
  }, { passive: true });
  markPlace();

  addEventListener("pagehide", function () {
    var all = places();
    delete all[plan];
    var chapter = document.querySelector(".contents [aria-current=page]");
    all[plan] = { page: article.dataset.chapter, id: read && scrollY > innerHeight / 2 ? read.id : "", name: read ? nameOf(read) : chapter ? chapter.textContent : "" };
    var names = Object.keys(all);
    names.slice(0, Math.max(0, names.length - MOST)).forEach(function (name) { delete all[name]; });
    gangyao.keep(KEY, JSON.stringify(all));
  });

  // A doubt is explained under its paragraph, and again folded away

  article.addEventListener("click", function (event) {
    var mark = event.target.closest("a.note[href], a.doubt[href]");
    var told = mark && document.getElementById(mark.hash.slice(1));
    if (!told) { return; }
    event.preventDefault();
    var open = document.getElementById("gloss-" + told.id);
    mark.setAttribute("aria-expanded", String(!open));
    if (open) { open.remove(); return; }
    var words = Array.from(told.childNodes).filter(function (node) { return node.nodeName !== "A"; }).map(function (node) { return node.cloneNode(true); });
    var block = mark;
    while (!block.parentNode.matches(".body, .run-in, .items")) { block = block.parentNode; }
    if (block.closest(".run-in")) { block = block.closest(".run-in"); }
    block.after(make(block.nodeName === "LI" ? "li" : "div", { "class": "gloss", id: "gloss-" + told.id, role: "note" }, words));
  });
  article.querySelectorAll("a.note[href], a.doubt[href]").forEach(function (mark) {
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-expanded", "false");
    mark.addEventListener("keydown", function (event) { if (event.key === " ") { event.preventDefault(); mark.click(); } });
  });
})();
