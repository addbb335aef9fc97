// The search page: exact phrases, counts that are true, hits as sentences. Guesses are in guess.js.
(function () {
  "use strict";
  var gangyao = window.gangyao;
  var make = gangyao.make, say = gangyao.say;
  var FIRST = 20, AHEAD = 4, FAR_AHEAD = 32, STRETCH = 24, FAIR = 0.5, PAUSE = 150, CONTEXT = 60, MOST_PLANS = 200;
  var LATIN = /^[a-z'\s]{4,}$/i;
  var STOPS = /[。！？；\n]/;
  var FILTERS = ["place", "kind", "period", "status"];
  var box = document.getElementById("q");
  var result = document.getElementById("result");
  var filters = document.querySelector(".filters");
  var count = document.querySelector("[data-hit-count]");
  var state = document.querySelector("[data-search-state]");
  var list = document.querySelector("[data-hits]");
  var more = document.querySelector("[data-more]");
  var notice = document.querySelector("[data-notice]");
  var returning = history.state && history.state.top ? history.state : null;
  var run = 0;
  var current = null;

  function at(name) { return new URLSearchParams(location.search).get(name) || ""; }

  // Blocks that may hold every term and lie in an allowed plan
  function find(library, terms) {
    return Promise.all(terms.map(function (term) { return gangyao.candidates(library, term); })).then(function (found) {
      return found.reduce(function (left, right) {
        var set = new Set(right);
        return left.filter(function (place) { return set.has(place); });
      }).filter(function (place) { return allowed(gangyao.planOf(library, place)); });
    });
  }

  function allowed(plan) {
    return FILTERS.every(function (name) {
      var wanted = filters.elements[name].value;
      return !wanted || plan[name] === wanted || (name === "place" && plan.province === wanted);
    });
  }

  // Folded words of a section with the place where each folded character came from
  function mapped(section) {
    var folded = "", from = [];
    [[section.id, section.heading]].concat(section.pieces).forEach(function (piece, index) {
      var offset = 0;
      Array.from(piece[1]).forEach(function (character) {
        var plain = gangyao.fold(character);
        for (var unit = 0; unit < plain.length; unit += 1) { from.push([index, offset, character.length]); }
        folded += plain;
        offset += character.length;
      });
    });
    return { folded: folded, from: from };
  }

  function holds(section, terms) {
    var topic = filters.elements.topic.value;
    if (topic && section.topics.indexOf(topic) < 0) { return false; }
    var words = gangyao.fold(section.heading + section.pieces.map(function (piece) { return piece[1]; }).join(""));
    return terms.every(function (term) { return words.indexOf(term) >= 0; });
  }

  function narrowed() { return FILTERS.concat("topic").some(function (name) { return filters.elements[name].value; }); }

  // The sentence around the first term: what stands before, the phrase, what follows, and where
  function sentence(section, term) {
    var words = mapped(section), start = words.folded.indexOf(term);
    var pieces = [[section.id, section.heading]].concat(section.pieces);
    if (start < 0) { return { id: section.id, before: section.heading, phrase: "", after: "" }; }
    var first = words.from[start], end = words.from[start + term.length - 1];
    var text = pieces[first[0]][1];
    var stop = end[0] === first[0] ? end[1] + end[2] : text.length;
    var from = Math.max(0, first[1] - CONTEXT), to = Math.min(text.length, stop + CONTEXT);
    for (var left = first[1] - 1; left >= from; left -= 1) { if (STOPS.test(text[left])) { from = left + 1; break; } }
    for (var right = stop; right < to; right += 1) { if (STOPS.test(text[right])) { to = right + 1; break; } }
    return {
      id: pieces[first[0]][0],
      before: (from > 0 && !STOPS.test(text[from - 1]) ? "…" : "") + text.slice(from, first[1]),
      phrase: text.slice(first[1], stop),
      after: text.slice(stop, to) + (to < text.length && !STOPS.test(text[to - 1]) ? "…" : "")
    };
  }

  function address(hit) {
    return gangyao.root + "/plans/" + encodeURIComponent(hit.plan.id) + "/" + encodeURIComponent(hit.page) + ".html#" + encodeURIComponent(hit.where.id);
  }

  // Hits of one plan stand together under its name
  function show(hit) {
    var inHeading = hit.where.id === hit.id, last = list.lastElementChild;
    var same = last && last.dataset.hit.indexOf(hit.plan.id + "/") === 0;
    var marked = [hit.where.before, make("mark", {}, hit.where.phrase), hit.where.after];
    var link = make("a", { href: address(hit) }, inHeading && hit.where.phrase ? marked : hit.heading || hit.plan.title);
    var parts = [link].concat(inHeading ? [] : [make("p", {}, marked)]);
    if (!same) { parts.unshift(make("span", { "class": "plan-name" }, hit.plan.title)); }
    list.append(make("li", { "data-hit": hit.plan.id + "/" + hit.id, "class": same ? "same" : "" }, parts));
  }

  function hitOf(section, terms) {
    return { plan: section.plan, id: section.id, page: section.page, heading: section.heading, where: sentence(section, terms[0]) };
  }

  // Verify the candidates in order, some ahead of the others
  function verify(search) {
    if (search.stopped || over(search)) { return Promise.resolve(); }
    // The first hits load few words, and are read by people before the rest is counted
    if (!search.counting && search.hits.length >= search.wanted) {
      search.counting = true;
      return new Promise(function (resolve) { setTimeout(resolve, PAUSE); }).then(function () { return verify(search); });
    }
    return upcoming(search).then(function (places) {
      return Promise.all(places.map(function (place) { return gangyao.block(search.library, place); }));
    }).then(function (blocks) {
      search.read += blocks.length;
      blocks.forEach(function (sections) {
        var held = sections.filter(function (section) { return holds(section, search.terms); });
        search.right += held.length ? 1 : 0;
        held.forEach(function (section) { search.hits.push(hitOf(section, search.terms)); });
      });
      draw(search);
      return verify(search);
    });
  }

  // The blocks to read next; of a long phrase, or where many were read in vain, only those that pass the sieve
  function upcoming(search) {
    var many = search.counting ? FAR_AHEAD : AHEAD;
    if (search.passed.length) { return Promise.resolve(search.passed.splice(0, many)); }
    var vain = search.right < FAIR * search.read || search.terms.some(function (term) { return term.length > search.library.run; });
    var places = search.places.slice(search.next, search.next + (vain ? STRETCH : many));
    search.next += places.length;
    return (vain ? gangyao.sifted(search.library, search.terms, places) : Promise.resolve(places)).then(function (passed) {
      search.passed = passed;
      return passed.splice(0, many);
    });
  }

  function over(search) { return search.next >= search.places.length && !search.passed.length; }

  function draw(search) {
    if (search.stopped) { return; }
    while (search.shown < Math.min(search.hits.length, search.wanted)) { show(search.hits[search.shown]); search.shown += 1; }
    var done = over(search);
    count.closest("[role=status]").setAttribute("aria-busy", String(!done));
    count.textContent = search.hits.length;
    state.dataset.searchState = done ? "done" : "counting";
    state.textContent = done ? say("counted") : say("counting") + "……";
    more.hidden = search.shown >= search.hits.length;
    if (returning && (done || search.shown >= search.wanted)) { scrollTo({ top: returning.top, behavior: "instant" }); returning = null; }
    if (done) { tally(search); }
    document.querySelectorAll("[data-csv], .per-plan").forEach(function (element) { element.hidden = !search.hits.length; });
    if (done && !search.hits.length) { notice.textContent = say("no_hits"); }
  }

  function tally(search) {
    var numbers = new Map();
    search.hits.forEach(function (hit) { numbers.set(hit.plan, (numbers.get(hit.plan) || 0) + 1); });
    var rows = Array.from(numbers).sort(function (a, b) { return b[1] - a[1]; }).slice(0, MOST_PLANS);
    document.querySelector("[data-plans]").replaceChildren.apply(document.querySelector("[data-plans]"), rows.map(function (row) {
      var link = make("a", { href: gangyao.root + "/plans/" + encodeURIComponent(row[0].id) + "/index.html" }, row[0].title);
      return make("li", {}, [link, " ", make("span", { "class": "count" }, String(row[1]))]);
    }));
  }

  function termsOf(text) {
    var parts = filters.elements.mode.value === "all" ? text.split(/\s+/) : [text];
    return parts.map(gangyao.fold).filter(Boolean);
  }

  function begin(library, text, terms) {
    return find(library, terms).then(function (places) {
      var search = { library: library, text: text, terms: terms, places: places, next: 0, passed: [], read: 0, right: 0, hits: [], shown: 0, wanted: (returning && returning.wanted) || FIRST };
      if (current) { current.stopped = true; }
      current = search;
      draw(search);
      return verify(search).then(function () { return search; });
    });
  }

  function start() {
    var mine = run += 1;
    var text = box.value;
    var terms = termsOf(text);
    if (current) { current.stopped = true; }
    list.replaceChildren();
    notice.textContent = "";
    gangyao.noGuesses();
    result.hidden = !terms.length;
    if (!terms.length) { return; }
    state.dataset.searchState = "counting";
    state.textContent = say("counting") + "……";
    gangyao.library().then(function (library) {
      if (mine !== run) { return null; }
      offer(library);
      return begin(library, text, terms).then(function (search) { return orSimplified(search, mine); }).then(function () {
        var none = current && !current.hits.length && !narrowed();
        return mine === run && (none || LATIN.test(text)) ? gangyao.guess(library, text, function () { return mine === run; }) : null;
      });
    }).catch(function () { notice.textContent = say("index_gone"); });
  }

  // A phrase that stands nowhere is looked for in simplified script
  function orSimplified(search, mine) {
    if (mine !== run || search.hits.length) { return null; }
    return gangyao.simplify(search.text).then(function (simple) {
      var terms = termsOf(simple);
      if (mine !== run || terms.join(" ") === search.terms.join(" ")) { return null; }
      return begin(search.library, simple, terms).then(function (second) {
        if (second.hits.length) { notice.textContent = say("simplified", { phrase: simple }); }
      });
    });
  }

  // The filters offer what the library has
  function offer(library) {
    var frame = filters.closest("details");
    if (!frame.hidden) { return; }
    frame.hidden = false;
    frame.open = matchMedia("(min-width: 40rem)").matches;
    library.topics.forEach(function (row) { filters.elements.topic.append(make("option", { value: row[0] }, row[gangyao.english ? 2 : 1])); });
    filters.elements.topic.value = at("topic");
    FILTERS.forEach(function (name) {
      var values = new Set();
      library.plans.forEach(function (plan) {
        if (name === "place" && plan.province) { values.add(plan.province); }
        if (plan[name]) { values.add(plan[name]); }
      });
      Array.from(values).sort().forEach(function (value) {
        filters.elements[name].append(make("option", { value: value }, value));
      });
      filters.elements[name].value = at(name);
    });
    if (narrowed()) { frame.open = true; }
  }

  document.querySelector("[data-csv]").addEventListener("click", function () {
    if (!current) { return; }
    var rows = current.hits.map(function (hit) {
      var full = new URL(address(hit), location.href).href;
      return [hit.plan.id, hit.plan.title, hit.id, hit.heading, hit.where.id, hit.where.before + hit.where.phrase + hit.where.after, full];
    });
    gangyao.save("search.csv", "text/csv", gangyao.csv([["plan", "title", "section", "heading", "paragraph", "words", "address"]].concat(rows)));
  });

  more.addEventListener("click", function () {
    var first = current.shown;
    current.wanted += FIRST;
    history.replaceState({ wanted: current.wanted }, "");
    draw(current);
    var item = list.children[first];
    if (item) { item.querySelector("a").focus(); }
  });

  function remember() {
    var query = new URLSearchParams();
    query.set("q", box.value);
    [].forEach.call(filters.elements, function (field) {
      if (field.value && field.value !== "phrase") { query.set(field.name, field.value); }
    });
    history.replaceState(null, "", "?" + query);
  }

  box.form.addEventListener("submit", function (event) {
    event.preventDefault();
    remember();
    start();
  });
  filters.addEventListener("change", function () { remember(); start(); });

  // Who comes back from a hit finds the list where it was left
  window.addEventListener("pagehide", function () {
    history.replaceState({ top: scrollY, wanted: current ? current.wanted : FIRST }, "");
  });

  box.value = at("q");
  if (at("mode") === "all") { filters.elements.mode.value = "all"; }
  if (!box.value) { box.focus(); }

  // A page counts as loaded before the words come, however many there are to count
  if (document.readyState === "complete") { start(); } else { addEventListener("load", start); }
})();
