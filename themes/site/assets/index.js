// The search index: loads its scripts, finds candidates by pairs of characters, verifies them
// in the words of the sections. Works hosted and from a folder.
(function () {
  "use strict";
  var gangyao = window.gangyao = window.gangyao || {};
  var BLANK = /[\s\u001c-\u001f\u0085\u200b]/g;
  var ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var VALUE = {};
  var MOST_PAIRS = 8;
  Array.from(ALPHABET).forEach(function (character, place) { VALUE[character] = place; });

  gangyao.fold = function (text) {
    return text.normalize("NFKC").replace(BLANK, "").toLowerCase();
  };

  // Loading

  var waiting = {};
  var loaded = {};
  var order = [];
  var KEPT = 60;

  gangyao.shard = function (name, value) {
    if (waiting[name]) { waiting[name](value); }
  };

  function load(name) {
    if (!loaded[name]) {
      loaded[name] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        waiting[name] = resolve;
        script.src = gangyao.root + (name[0] === "/" ? name : "/search/" + name) + ".js";
        script.onload = function () { delete waiting[name]; script.remove(); };
        script.onerror = function () { delete waiting[name]; delete loaded[name]; reject(new Error(name)); };
        document.head.append(script);
      });
      if (name[0] === "t" && name[1] !== "d") { forget(name); }
    }
    return loaded[name];
  }

  // The words of a large library do not stay in memory.
  function forget(name) {
    order.push(name);
    if (order.length > KEPT) { delete loaded[order.shift()]; }
  }

  function loadAll(names) {
    return Promise.all(names.map(load)).then(function (values) { return [].concat.apply([], values); });
  }

  var opened = null;
  gangyao.library = function () {
    opened = opened || load("manifest").then(function (manifest) {
      return Promise.all([loadAll(manifest.plans), loadAll(manifest.posts), loadAll(manifest.texts), manifest.topics]);
    }).then(function (lists) {
      var base = 0;
      var plans = lists[0].map(function (row) {
        var plan = { id: row[0], title: row[1], place: row[2], province: row[3], kind: row[4], period: row[5], status: row[6], base: base, count: row[7] };
        base += row[7];
        return plan;
      });
      return { plans: plans, posts: lists[1], texts: lists[2], topics: lists[3], count: base };
    });
    return opened;
  };

  // The last place whose value is not above the wanted one
  function last(values, wanted) {
    var low = 0, high = values.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (values[middle] <= wanted) { low = middle + 1; } else { high = middle; }
    }
    return low - 1;
  }

  gangyao.planOf = function (library, place) {
    library.bases = library.bases || library.plans.map(function (plan) { return plan.base; });
    return library.plans[last(library.bases, place)];
  };

  // Postings

  function decode(text, into) {
    var before = -1, value = 0, shift = 0;
    for (var place = 0; place < text.length; place += 1) {
      var digit = VALUE[text[place]];
      value += (digit & 31) * Math.pow(2, shift);
      if (digit < 32) { before += value + 1; into.push(before); value = 0; shift = 0; } else { shift += 5; }
    }
  }

  // Shards that may hold keys from one up to, not including, another
  function postShards(library, from, upTo) {
    library.keys = library.keys || library.posts.map(function (row) { return row[0]; });
    var start = last(library.keys, from), names = [];
    while (start > 0 && library.keys[start] === from) { start -= 1; }
    for (var place = Math.max(start, 0); place < library.keys.length && library.keys[place] < upTo; place += 1) {
      names.push(library.posts[place][1]);
    }
    return names;
  }

  function holding(library, from, upTo) {
    return loadAll(postShards(library, from, upTo)).then(function (rows) {
      var places = [];
      rows.forEach(function (row) { if (row[0] >= from && row[0] < upTo) { decode(row[1], places); } });
      places.sort(function (a, b) { return a - b; });
      return places.filter(function (place, index) { return !index || place !== places[index - 1]; });
    });
  }

  function pairsOf(term) {
    var characters = Array.from(term), count = characters.length;
    var starts = [];
    for (var place = 0; place < count - 1; place += 1) { starts.push(place); }
    if (starts.length > MOST_PAIRS) {
      var step = (starts.length - 1) / (MOST_PAIRS - 1);
      starts = Array.from({ length: MOST_PAIRS }, function (unused, index) { return starts[Math.round(index * step)]; });
    }
    return starts.map(function (start) { return characters[start] + characters[start + 1]; });
  }

  function common(lists) {
    lists.sort(function (a, b) { return a.length - b.length; });
    return lists.reduce(function (left, right) {
      var set = new Set(right);
      return left.filter(function (place) { return set.has(place); });
    });
  }

  // Blocks of text that may hold a folded term
  gangyao.candidates = function (library, term) {
    var count = Array.from(term).length;
    if (count === 1) {
      return holding(library, term, term + "\uffff");
    }
    var wanted = pairsOf(term).map(function (pair) { return holding(library, pair, pair + "\u0000"); });
    return Promise.all(wanted).then(common);
  };

  // Words

  // Scripts with the words of a block; one that goes on begins scripts whose key is a half more
  function textShards(library, place) {
    library.starts = library.starts || library.texts.map(function (row) { return row[0] / 2; });
    var end = last(library.starts, place + 0.5), start = end;
    while (start > 0 && library.starts[start] > place) { start -= 1; }
    return library.texts.slice(start, end + 1).map(function (row) { return row[1]; });
  }

  // A very long paragraph comes in several pieces of one name
  function add(pieces, name, words) {
    var before = pieces[pieces.length - 1];
    if (before && before[0] === name) { before[1] += words; } else { pieces.push([name, words]); }
  }

  // The sections of a block: [{plan, id, page, heading, pieces: [[id, words], …]}, …]
  gangyao.block = function (library, place) {
    var plan = gangyao.planOf(library, place);
    return loadAll(textShards(library, place)).then(function (rows) {
      var sections = [], section = null;
      rows.forEach(function (row) {
        if (row[0] !== place - plan.base) { return; }
        if (!section || section.id !== row[1]) {
          section = { plan: plan, id: row[1], page: row[2], heading: row[3], topics: row[4], pieces: [] };
          sections.push(section);
        }
        row[5].forEach(function (piece) { add(section.pieces, row[1] + piece[0], piece[1]); });
      });
      return sections;
    });
  };

  // All sections of a plan in reading order
  gangyao.sectionsOf = function (library, plan) {
    var places = [];
    for (var place = plan.base; place < plan.base + plan.count; place += 1) { places.push(place); }
    return Promise.all(places.map(function (place) { return gangyao.block(library, place); })).then(function (blocks) {
      return [].concat.apply([], blocks);
    });
  };

  // Counterparts of a plan's sections: id → [[plan, id, score], …]
  gangyao.linksOf = function (plan) { return load("/plans/" + plan + "/links").catch(function () { return {}; }); };

  // Traditional characters → simplified ones
  gangyao.simplify = function (text) {
    return load("simple").then(function (table) {
      var from = Array.from(table[0]), to = Array.from(table[1]), map = {};
      from.forEach(function (character, place) { map[character] = to[place]; });
      return Array.from(text).map(function (character) { return map[character] || character; }).join("");
    });
  };
})();
