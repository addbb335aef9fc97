// The search index: loads its scripts, finds candidates by pairs of characters, verifies them
// in the words of the sections. Works hosted and from a folder.
(function () {
  "use strict";
  var gangyao = window.gangyao = window.gangyao || {};
  var BLANK = /[\s\u001c-\u001f\u0085\u200b]/g;
  var ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var VALUE = {};
  var MOST_PAIRS = 4;
  Array.from(ALPHABET).forEach(function (character, place) { VALUE[character] = place; });

  gangyao.fold = function (text) {
    return text.normalize("NFKC").replace(BLANK, "").toLowerCase();
  };

  // Loading

  var waiting = {};
  var loaded = {};
  var order = [];
  var KEPT = 120;

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
      if (name.indexOf("/words/") === 0) { forget(name); }
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
      return loadAll(manifest.plans).then(function (rows) { return library(manifest, rows); });
    });
    return opened;
  };

  function library(manifest, rows) {
    var base = 0, shared = manifest.values;
    var plans = rows.map(function (row) {
      var plan = {
        id: row[0], version: row[1], count: row[2], place: row[3], province: shared.province[row[4]], kind: shared.kind[row[5]],
        period: shared.period[row[6]], status: shared.status[row[7]], base: base, title: ""
      };
      base += row[2];
      return plan;
    });
    return { plans: plans, keys: manifest.keys, sieves: manifest.sieves, common: Array.from(manifest.common), run: manifest.run, bits: manifest.bits, guesses: manifest.guesses, topics: manifest.topics, count: base };
  }

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

  // Scripts, listed with their first keys, that may hold keys from one up to, not including, another
  function reaching(list, from, upTo) {
    var keys = list.map(function (row) { return row[0]; });
    var start = last(keys, from), names = [];
    while (start > 0 && keys[start] === from) { start -= 1; }
    for (var place = Math.max(start, 0); place < list.length && keys[place] < upTo; place += 1) { names.push(list[place][1]); }
    return names;
  }

  function holding(library, from, upTo) {
    return loadAll(reaching(library.keys, from, upTo)).then(function (list) {
      return loadAll(reaching(list, from, upTo));
    }).then(function (rows) {
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

  // Sieves: the bits of a block for the runs of common characters that it holds

  function bitsOf(library, term) {
    library.places = library.places || new Map(library.common.map(function (character, place) { return [character, place]; }));
    var size = library.common.length, bits = [];
    var places = Array.from(term).map(function (character) { return library.places.get(character); });
    for (var start = 0; start + library.run <= places.length; start += 1) {
      var run = places.slice(start, start + library.run);
      if (run.indexOf(undefined) < 0) {
        var whole = run.reduce(function (sum, place) { return sum * size + place; }, 0);
        bits.push((Math.imul(whole, 0x9E3779B1) >>> 16) % library.bits);
      }
    }
    return bits;
  }

  // Of some blocks, rising, those that may hold all of some folded terms
  gangyao.sifted = function (library, terms, places) {
    var bits = [].concat.apply([], terms.map(function (term) { return bitsOf(library, term); }));
    if (!bits.length || !places.length) { return Promise.resolve(places); }
    var from = places[0], upTo = places[places.length - 1] + 1;
    return loadAll(reaching(library.sieves, from, upTo)).then(function (list) {
      return loadAll(reaching(list, from, upTo));
    }).then(function (rows) {
      var held = new Map(rows);
      return places.filter(function (place) {
        return bits.every(function (bit) { return VALUE[held.get(place)[Math.floor(bit / 6)]] >> bit % 6 & 1; });
      });
    });
  };

  // Words

  // Where the words of a block lie follows from its number; long ones are in several parts
  function words(plan, number) {
    var name = "/words/" + plan.version + "/" + number;
    return load(name).then(function (value) {
      var others = [];
      plan.title = value[1];
      for (var part = 1; part < value[0]; part += 1) { others.push(load(name + "-" + part)); }
      return Promise.all(others).then(function (parts) {
        return parts.reduce(function (rows, part) { return rows.concat(part[2]); }, value[2]);
      });
    });
  }

  // A very long paragraph comes in several pieces of one name
  function add(pieces, name, words) {
    var before = pieces[pieces.length - 1];
    if (before && before[0] === name) { before[1] += words; } else { pieces.push([name, words]); }
  }

  // The sections of a block: [{plan, id, page, heading, pieces: [[id, words], …]}, …]
  gangyao.block = function (library, place) {
    var plan = gangyao.planOf(library, place);
    return words(plan, place - plan.base).then(function (rows) {
      var sections = [], section = null;
      rows.forEach(function (row) {
        if (!section || section.id !== row[0]) {
          section = { plan: plan, id: row[0], page: row[1], heading: row[2], topics: row[3], pieces: [] };
          sections.push(section);
        }
        row[4].forEach(function (piece) { add(section.pieces, row[0] + piece[0], piece[1]); });
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

  // What can be guessed: {phrases: […], readings: {character: [syllable, …]}}
  gangyao.guessable = function (library) {
    return loadAll(library.guesses).then(function (rows) {
      var readings = {};
      Object.keys(rows[0]).forEach(function (syllable) {
        Array.from(rows[0][syllable]).forEach(function (character) { (readings[character] = readings[character] || []).push(syllable); });
      });
      return { phrases: rows.slice(1), readings: readings };
    });
  };

  // Traditional characters → simplified ones
  gangyao.simplify = function (text) {
    return load("simple").then(function (table) {
      var from = Array.from(table[0]), to = Array.from(table[1]), map = {};
      from.forEach(function (character, place) { map[character] = to[place]; });
      return Array.from(text).map(function (character) { return map[character] || character; }).join("");
    });
  };
})();
