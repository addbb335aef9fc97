// Two matching passages side by side, section by section as the links lead.
(function () {
  "use strict";
  var gangyao = window.gangyao;
  var make = gangyao.make, say = gangyao.say;
  var LEAST = 6;
  var FIGURE = /\d+(?:[.,]\d+)*\s*(?:%|％|‰|万|亿)*/g;
  var place = document.querySelector("[data-compare]");
  var query = new URLSearchParams(location.search);

  function asked(name) {
    var parts = (query.get(name) || "").split("/");
    return { plan: parts[0], section: parts[1] || "" };
  }

  // A section and what stands under it; c5-2 is the second 第五章, not a part of the first
  function within(section, root) {
    var rest = section.id.slice(root.length);
    return section.id === root || (section.id.indexOf(root) === 0 && /^-[a-z]/.test(rest));
  }

  function side(library, wanted) {
    var plan = library.plans.find(function (one) { return one.id === wanted.plan; });
    if (!plan) { return Promise.reject(new Error(wanted.plan)); }
    return gangyao.sectionsOf(library, plan).then(function (sections) {
      return { plan: plan, root: wanted.section, sections: sections.filter(function (section) { return within(section, wanted.section); }) };
    });
  }

  // Best partner of each section of the left side: links of both plans, the roots by what was asked
  function partners(left, right, links) {
    var scores = [];
    function add(from, to, score) { scores.push([score, from, to]); }
    left.sections.forEach(function (section) {
      (links[0][section.id] || []).forEach(function (link) { if (link[0] === right.plan.id) { add(section.id, link[1], link[2]); } });
    });
    right.sections.forEach(function (section) {
      (links[1][section.id] || []).forEach(function (link) { if (link[0] === left.plan.id) { add(link[1], section.id, link[2]); } });
    });
    var known = new Set(right.sections.map(function (section) { return section.id; }));
    var taken = new Set([right.root]), found = new Map([[left.root, right.root]]);
    scores.sort(function (a, b) { return b[0] - a[0]; }).forEach(function (row) {
      if (known.has(row[2]) && !taken.has(row[2]) && !found.has(row[1])) { found.set(row[1], row[2]); taken.add(row[2]); }
    });
    return found;
  }

  // Rows in the order of the left side; what only the right has follows its elder sibling
  function rows(left, right, found) {
    var used = new Set(found.values());
    var byId = new Map(right.sections.map(function (section, index) { return [section.id, index]; }));
    var shown = new Set();
    var list = [];
    function rest(index) {
      for (var next = index + 1; next < right.sections.length && !used.has(right.sections[next].id); next += 1) {
        if (!shown.has(next)) { shown.add(next); list.push([null, right.sections[next]]); }
      }
    }
    left.sections.forEach(function (section) {
      var index = byId.get(found.get(section.id));
      list.push([section, index === undefined ? null : right.sections[index]]);
      if (index !== undefined) { shown.add(index); rest(index); }
    });
    right.sections.forEach(function (section, index) { if (!shown.has(index)) { list.push([null, section]); } });
    return list;
  }

  function words(section) {
    return section ? section.pieces.map(function (piece) { return piece[1]; }).join("\n") : "";
  }

  // Which characters stand in wordings of some length that the other side has, too
  function sharedPlaces(text, other) {
    var grams = new Set(), marks = new Uint8Array(text.length);
    for (var start = 0; start + LEAST <= other.length; start += 1) { grams.add(other.substr(start, LEAST)); }
    for (var at = 0; at + LEAST <= text.length; at += 1) {
      if (grams.has(text.substr(at, LEAST))) { marks.fill(1, at, at + LEAST); }
    }
    return marks;
  }

  function figures(text) { return new Set((text.match(FIGURE) || []).map(gangyao.fold)); }

  // A paragraph: wording that the other side has anywhere is underlined, figures that the partner has not are framed
  function paragraph(text, other, side) {
    var marks = sharedPlaces(text, side), theirs = figures(other), out = make("p", {});
    var match, differing = [];
    FIGURE.lastIndex = 0;
    while (other && (match = FIGURE.exec(text))) {
      if (!theirs.has(gangyao.fold(match[0]))) { differing.push([match.index, match.index + match[0].length]); }
    }
    function kind(at) {
      if (differing.some(function (range) { return at >= range[0] && at < range[1]; })) { return "figure"; }
      return marks[at] ? "shared" : "";
    }
    for (var from = 0; from < text.length;) {
      var name = kind(from), to = from + 1;
      while (to < text.length && kind(to) === name) { to += 1; }
      var piece = text.slice(from, to);
      out.append(name ? make("span", { "class": name }, piece) : piece);
      from = to;
    }
    return out;
  }

  function half(one, section, other, side) {
    if (!section) { return make("div", {}, make("p", { "class": "missing" }, say("compare_alone"))); }
    var address = gangyao.root + "/plans/" + encodeURIComponent(one.plan.id) + "/" + encodeURIComponent(section.page) + ".html#" + encodeURIComponent(section.id);
    var head = make("h3", {}, make("a", { href: address }, section.heading || one.plan.title));
    var text = words(other);
    return make("div", {}, [head].concat(section.pieces.map(function (piece) { return paragraph(piece[1], text, side); })));
  }

  function draw(left, right, links) {
    var head = make("div", { "class": "pair" }, [left, right].map(function (one) {
      return make("h2", {}, make("a", { href: gangyao.root + "/plans/" + encodeURIComponent(one.plan.id) + "/index.html" }, one.plan.title));
    }));
    var ours = left.sections.map(words).join("\n"), theirs = right.sections.map(words).join("\n");
    var pairs = rows(left, right, partners(left, right, links)).map(function (row) {
      return make("div", { "class": "pair", "data-pair": (row[0] ? row[0].id : "") + "/" + (row[1] ? row[1].id : "") }, [half(left, row[0], row[1], theirs), half(right, row[1], row[0], ours)]);
    });
    place.replaceChildren.apply(place, [head].concat(pairs));
  }

  var a = asked("a"), b = asked("b");
  if (!a.plan || !b.plan) { return; }
  place.textContent = say("counting") + "……";
  function begin() { gangyao.library().then(function (library) {
    return Promise.all([side(library, a), side(library, b), gangyao.linksOf(a.plan), gangyao.linksOf(b.plan)]);
  }).then(function (found) {
    draw(found[0], found[1], [found[2], found[3]]);
  }).catch(function () { place.textContent = say("not_found"); }); }

  if (document.readyState === "complete") { begin(); } else { addEventListener("load", begin); }
})();
