// Citing: a mark beside each paragraph, citations of it, and copies of the source's words only.
(function () {
  "use strict";
  var gangyao = window.gangyao;
  var make = gangyao.make, say = gangyao.say;
  var OURS = ".note, .doubt, .ref, .gloss";
  var article = document.querySelector("article[data-plan]");
  if (!article) { return; }

  function today() {
    var now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  // The same forms as convert/publish/cite.py

  function work(part) {
    var data = article.dataset;
    return { id: data.plan, title: data.title, author: data.author, date: data.date, url: data.url, part: (part || "").replace(/。$/, "") };
  }

  function gbt2025(one, day) {
    var date = one.date ? "（" + one.date + "）" : "";
    return (one.author || say("no_author")) + ". " + titled(one, "：") + "[A/OL]." + date + "[" + day + "]. " + (one.url || say("no_url")) + ".";
  }

  function gbt2015(one, day) {
    var date = one.date ? "(" + one.date + ")" : "";
    return (one.author || say("no_author")) + ". " + titled(one, ": ") + "[A/OL]. " + date + "[" + day + "]. " + (one.url || say("no_url")) + ".";
  }

  function titled(one, joint) { return one.title + (one.part ? joint + one.part : ""); }

  function ris(one, day) {
    var fields = [["TY", "GOVDOC"], ["TI", one.title], ["AU", one.author], ["SE", one.part], ["PY", one.date.slice(0, 4)],
      ["DA", one.date.replace(/-/g, "/")], ["UR", one.url], ["Y2", day.replace(/-/g, "/")], ["LA", "zh-CN"], ["N1", one.url ? "" : say("no_url")]];
    return fields.filter(function (field) { return field[1]; }).map(function (field) {
      return field[0] + "  - " + field[1].split(/\s+/).join(" ");
    }).concat(["ER  - ", ""]).join("\r\n");
  }

  function bibtex(one, day) {
    function brace(text) { return text.split(/\s+/).join(" ").replace(/([{}%&#_$\\])/g, "\\$1"); }
    var fields = [["title", "{" + brace(titled(one, "：")) + "}"], ["author", one.author && "{" + brace(one.author) + "}"],
      ["year", one.date.slice(0, 4)], ["url", one.url], ["urldate", day], ["langid", "chinese"], ["note", one.url ? "" : say("no_url")]];
    return "@misc{" + one.id + ",\n" + fields.filter(function (field) { return field[1]; }).map(function (field) {
      return "  " + field[0] + " = {" + field[1] + "},\n";
    }).join("") + "}\n";
  }

  function citations(part) {
    var one = work(part), day = today();
    return [["cite_2025", gbt2025(one, day)], ["cite_2015", gbt2015(one, day)], ["RIS", ris(one, day)], ["BibTeX", bibtex(one, day)]];
  }

  function citationList(part) {
    var rows = [];
    citations(part).forEach(function (row) {
      var name = gangyao.words[row[0]] ? say(row[0]) : row[0];
      rows.push(make("dt", {}, [name, button("copy", function () { copy(row[1]); })]), make("dd", {}, row[1]));
    });
    var shown = make("dl", { "class": "citations" }, rows.slice(0, 4));
    var other = make("details", {}, [make("summary", {}, "RIS / BibTeX"), make("dl", { "class": "citations" }, rows.slice(4))]);
    return make("div", {}, [shown, other]);
  }

  // Copying

  function button(word, action) {
    var one = make("button", { type: "button" }, say(word));
    one.addEventListener("click", function () {
      action();
      one.textContent = say(word === "pin" ? "pinned" : "copied");
      setTimeout(function () { one.textContent = say(word); }, 1500);
    });
    return one;
  }

  function copy(text, html) {
    function give(event) {
      event.preventDefault();
      event.stopPropagation();
      event.clipboardData.setData("text/plain", text);
      if (html) { event.clipboardData.setData("text/html", html); }
    }
    document.addEventListener("copy", give, { capture: true, once: true });
    if (!document.execCommand("copy")) { document.removeEventListener("copy", give, { capture: true }); }
  }

  function sourceOnly(fragment) {
    fragment.querySelectorAll(OURS + ", wbr").forEach(function (element) { element.remove(); });
    fragment.querySelectorAll("[id]").forEach(function (element) { element.removeAttribute("id"); });
    return fragment;
  }

  function lines(fragment) {
    var blocks = fragment.querySelectorAll("h1, h2, h3, h4, h5, h6, p, li, blockquote, pre, tr");
    if (!blocks.length) { return fragment.textContent; }
    return Array.from(blocks).map(function (block) {
      if (block.tagName === "TR") { return Array.from(block.cells).map(function (cell) { return cell.textContent; }).join("\t"); }
      return block.textContent;
    }).filter(Boolean).join("\n");
  }

  // Of what is selected, that which stands in the text of the plan
  function selectedText(selection, body) {
    if (selection.isCollapsed || !body || !selection.getRangeAt(0).intersectsNode(body)) { return null; }
    var range = selection.getRangeAt(0).cloneRange();
    if (!body.contains(range.startContainer)) { range.setStart(body, 0); }
    if (!body.contains(range.endContainer)) { range.setEnd(body, body.childNodes.length); }
    return range;
  }

  document.addEventListener("copy", function (event) {
    var range = event.defaultPrevented ? null : selectedText(document.getSelection(), article.querySelector(".body"));
    if (!range || range.collapsed) { return; }
    var fragment = sourceOnly(range.cloneContents());
    event.clipboardData.setData("text/plain", lines(fragment));
    event.clipboardData.setData("text/html", make("div", {}, fragment).innerHTML);
    event.preventDefault();
  });

  // A heading with all that stands under it, or one paragraph

  function passageOf(element) {
    var block = element.closest(".run-in") || element;
    var level = /^H([1-6])$/.exec(element.tagName);
    var found = [block];
    for (var next = block.nextElementSibling; level && next && next.tagName !== "SECTION"; next = next.nextElementSibling) {
      var head = /^H/.test(next.tagName) ? next : next.matches(".run-in") ? next.firstElementChild : null;
      if (head && Number(head.tagName[1]) <= Number(level[1])) { break; }
      found.push(next);
    }
    var fragment = document.createDocumentFragment();
    found.forEach(function (one) { fragment.append(one.cloneNode(true)); });
    return sourceOnly(fragment);
  }

  // Word and 公众号 keep inline styles only

  var STYLE = { H1: "font-size:22pt;font-weight:bold", H2: "font-size:18pt;font-weight:bold", H3: "font-size:16pt;font-weight:bold", H4: "font-size:14pt;font-weight:bold", P: "text-indent:2em;line-height:1.75;margin:0", LI: "text-indent:2em;line-height:1.75;list-style:none", TD: "border:1px solid #999;padding:2pt 6pt", TH: "border:1px solid #999;padding:2pt 6pt;font-weight:bold" };

  function forWord(fragment) {
    var box = make("div", {}, fragment);
    box.querySelectorAll(".break").forEach(function (element) { element.remove(); });
    box.querySelectorAll(".run-in").forEach(function (block) {
      var head = block.firstElementChild, text = head.nextElementSibling;
      text.prepend(make("strong", {}, Array.from(head.childNodes)));
      block.replaceWith(text);
    });
    box.querySelectorAll("*").forEach(function (element) {
      element.removeAttribute("class");
      element.removeAttribute("tabindex");
    });
    box.querySelectorAll("a").forEach(function (link) { link.replaceWith.apply(link, link.childNodes); });
    return box.innerHTML.replace(/<(h[1-6]|p|li|td|th)\b/g, function (whole, tag) {
      var style = STYLE[tag.toUpperCase()];
      return style ? whole + ' style="' + style + '"' : whole;
    });
  }

  // The dialogue

  function headingAbove(element) {
    var found = null;
    Array.from(article.querySelectorAll(".body :is(h1, h2, h3, h4, h5, h6)[id]")).some(function (head) {
      if (head !== element && element.compareDocumentPosition(head) & Node.DOCUMENT_POSITION_FOLLOWING) { return true; }
      found = head;
      return false;
    });
    return found;
  }

  function plain(element) {
    return element ? sourceOnly(make("div", {}, element.cloneNode(true))).textContent.trim() : "";
  }

  function pin(element) {
    var pins = gangyao.pins();
    var address = article.dataset.plan + "/" + article.dataset.chapter + ".html#" + element.id;
    if (pins.some(function (one) { return one.address === address; })) { return; }
    pins.push({ address: address, title: article.dataset.title, author: article.dataset.author, date: article.dataset.date, url: article.dataset.url, heading: plain(headingAbove(element)), text: lines(passageOf(element)) });
    gangyao.keep("gangyao-pins", JSON.stringify(pins));
  }

  function open(element) {
    var dialog = document.querySelector(".passage") || document.body.appendChild(make("dialog", { "class": "passage", "aria-labelledby": "h-passage" }));
    var url = location.href.replace(/#.*/, "") + "#" + element.id;
    var passage = passageOf(element);
    var actions = make("p", { "class": "actions" }, [
      button("copy_address", function () { copy(url); }),
      button("copy_text", function () { copy(lines(passage)); }),
      button("copy_word", function () { copy(lines(passage), forWord(passage.cloneNode(true))); }),
      button("pin", function () { pin(element); }),
      make("button", { type: "button", value: "close" }, say("close"))
    ]);
    actions.lastChild.addEventListener("click", function () { dialog.close(); });
    dialog.replaceChildren(make("h2", { id: "h-passage" }, say("passage")), make("p", { "class": "small" }, url), actions, citationList(plain(headingAbove(element))));
    dialog.showModal();
  }

  var landing = document.querySelector("[data-cite]");
  if (landing) {
    landing.append(citationList(""));
    landing.closest("section").hidden = false;
  }

  article.querySelectorAll(".body :is(h2, h3, h4, h5, h6, p, li, blockquote)[id]").forEach(function (element) {
    var mark = make("a", { "class": "ref", href: "#" + element.id, "aria-label": say("passage") }, "§");
    mark.addEventListener("click", function () { setTimeout(open, 0, element); });
    element.prepend(mark);
  });
  // A paragraph that has moved or changed is known by the hash of its words, else by its section
  function stillThere(name) {
    var hash = /_([0-9a-f]{6})$/.exec(name);
    return (hash && article.querySelector('[id$="_' + hash[1] + '"]')) || document.getElementById(name.replace(/_.*/, ""));
  }

  var name = decodeURIComponent(location.hash.slice(1));
  if (/^[\w-]+$/.test(name) && !document.getElementById(name)) {
    var target = stillThere(name);
    if (target) { location.replace("#" + target.id); }
  }
})();
