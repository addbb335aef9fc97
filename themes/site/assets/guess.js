// What a reader may have meant: pinyin typed for characters, slips of one character, parts of a phrase.
// A list apart that is never counted; only phrases that stand in the library are offered.
(function () {
  "use strict";
  var gangyao = window.gangyao;
  var make = gangyao.make;
  var MOST = 5, TRIED = 40, LONGEST = 20, BLOCKS = 3;
  var box = document.querySelector("[data-guesses]");

  gangyao.noGuesses = function () {
    box.hidden = true;
    box.querySelector("ul").replaceChildren();
  };

  // Pinyin: whole phrases first, then those that go on, then initials

  function readsAs(phrase, readings, typed) {
    var rests = [typed];
    for (var place = 0; place < phrase.length && rests.length; place += 1) {
      if (rests.indexOf("") >= 0) { return 2; }
      rests = [].concat.apply([], rests.map(function (rest) {
        return (readings[phrase[place]] || []).filter(function (one) { return rest.indexOf(one) === 0; }).map(function (one) { return rest.slice(one.length); });
      }));
    }
    return rests.indexOf("") >= 0 ? 1 : 0;
  }

  function hasInitials(phrase, readings, typed) {
    return phrase.length === typed.length && Array.from(phrase).every(function (character, place) {
      return (readings[character] || []).some(function (one) { return one[0] === typed[place]; });
    });
  }

  function byPinyin(known, typed) {
    var found = [[], [], []];
    known.phrases.forEach(function (phrase) {
      var how = readsAs(phrase, known.readings, typed);
      if (how) { found[how - 1].push(phrase); } else if (typed.length > 2 && hasInitials(phrase, known.readings, typed)) { found[2].push(phrase); }
    });
    return [].concat.apply([], found);
  }

  // Slips: a phrase that differs in one character, or in two that changed places, or that only sounds the same

  function soundsAlike(one, other, readings) {
    return one === other || (readings[one] || []).some(function (reading) { return (readings[other] || []).indexOf(reading) >= 0; });
  }

  function near(piece, phrase, readings) {
    var differ = [], alike = true;
    for (var place = 0; place < phrase.length; place += 1) {
      if (piece[place] !== phrase[place]) {
        differ.push(place);
        alike = alike && soundsAlike(piece[place], phrase[place], readings);
      }
    }
    if (!differ.length) { return false; }
    if (alike) { return true; }
    var turned = differ.length === 2 && differ[1] === differ[0] + 1 && piece[differ[0]] === phrase[differ[1]] && piece[differ[1]] === phrase[differ[0]];
    return turned || (differ.length === 1 && phrase.length > 2);
  }

  function without(text, place) { return text.slice(0, place) + text.slice(place + 1); }

  function oneMore(long, short) {
    for (var place = 0; place < long.length; place += 1) { if (without(long, place) === short) { return true; } }
    return false;
  }

  function slips(typed, phrase, readings) {
    var found = [], size = phrase.length;
    for (var start = 0; start < typed.length; start += 1) {
      [size, size - 1, size + 1].forEach(function (length) {
        var piece = typed.slice(start, start + length);
        if (piece.length !== length || piece === phrase) { return; }
        var fits = length === size ? near(piece, phrase, readings)
          : size > 3 && (length < size ? oneMore(phrase, piece) : oneMore(piece, phrase) && piece.indexOf(phrase) < 0);
        if (fits) { found.push(typed.slice(0, start) + phrase + typed.slice(start + length)); }
      });
    }
    return found;
  }

  function shares(phrase, signs) {
    var same = 0;
    for (var place = 0; place < phrase.length; place += 1) { if (signs.has(phrase[place])) { same += 1; } }
    return same >= phrase.length - 1 || (phrase.length === 2 && same >= 0);
  }

  function bySlips(known, typed) {
    var signs = new Set(Array.from(typed)), found = [];
    known.phrases.forEach(function (phrase) {
      if (shares(phrase, signs)) { slips(typed, phrase, known.readings).forEach(function (one) { found.push([phrase.length, one]); }); }
    });
    return found.sort(function (a, b) { return b[0] - a[0]; }).map(function (row) { return row[1]; });
  }

  // Parts of the phrase, the longest first
  function parts(typed) {
    var found = [];
    for (var size = typed.length - 1; size >= 2; size -= 1) {
      for (var start = 0; start + size <= typed.length; start += 1) { found.push(typed.slice(start, start + size)); }
    }
    return found;
  }

  // A guess stands somewhere, as far as the first blocks that may hold it tell
  function stands(library, phrase) {
    return gangyao.candidates(library, gangyao.fold(phrase)).then(function (places) {
      return Promise.all(places.slice(0, BLOCKS).map(function (place) { return gangyao.block(library, place); }));
    }).then(function (blocks) {
      return [].concat.apply([], blocks).some(function (section) {
        return gangyao.fold(section.heading + section.pieces.map(function (piece) { return piece[1]; }).join("")).indexOf(gangyao.fold(phrase)) >= 0;
      });
    });
  }

  function show(phrase) {
    box.hidden = false;
    box.querySelector("ul").append(make("li", {}, make("a", { href: "?q=" + encodeURIComponent(phrase), "data-guess": phrase }, phrase)));
  }

  function offer(library, phrases, wanted) {
    var shown = [];
    return phrases.slice(0, TRIED).reduce(function (before, phrase) {
      return before.then(function () {
        if (shown.length >= MOST || !wanted() || shown.some(function (one) { return one.indexOf(phrase) >= 0; })) { return null; }
        return stands(library, phrase).then(function (there) {
          if (there && wanted()) { shown.push(phrase); show(phrase); }
        });
      });
    }, Promise.resolve()).then(function () { return shown.length; });
  }

  gangyao.guess = function (library, text, wanted) {
    var typed = gangyao.fold(text).slice(0, LONGEST);
    return gangyao.guessable(library).then(function (known) {
      var letters = typed.replace(/['’]/g, "").replace(/ü/g, "v");
      if (/^[a-z]+$/.test(letters)) { return offer(library, byPinyin(known, letters), wanted); }
      return offer(library, bySlips(known, typed), wanted).then(function (count) {
        return count ? count : offer(library, parts(typed), wanted);
      });
    });
  };
})();
