// What a page does beyond being read; without it everything can still be read.
(function () {
  "use strict";
  var gangyao = window.gangyao = window.gangyao || {};
  var root = document.documentElement;
  gangyao.root = root.dataset.root || ".";

  function keep(key, value) {
    try { localStorage.setItem(key, value); } catch (refused) { /* the choice lasts for this page */ }
  }
  function kept(key) {
    try { return localStorage.getItem(key); } catch (refused) { return null; }
  }
  gangyao.keep = keep;
  gangyao.pins = function () {
    try { return JSON.parse(kept("gangyao-pins") || "[]"); } catch (damaged) { return []; }
  };
  gangyao.kept = kept;

  gangyao.say = function (name, values) {
    var words = (gangyao.words || {})[name] || [name, name];
    return words[gangyao.english ? 1 : 0].replace(/\{(\w+)\}/g, function (whole, key) {
      return values && key in values ? values[key] : whole;
    });
  };

  // An element with a class, a text and children; never HTML.
  gangyao.make = function (tag, attributes, children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    [].concat(children === undefined ? [] : children).forEach(function (child) { element.append(child); });
    return element;
  };

  gangyao.save = function (name, type, text) {
    var url = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    var link = gangyao.make("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(url); }, 1000);
  };

  gangyao.csv = function (rows) {
    return "\ufeff" + rows.map(function (row) {
      return row.map(function (cell) {
        var text = String(cell);
        return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
      }).join(",");
    }).join("\r\n") + "\r\n";
  };

  // Colours and language

  function dark() {
    var chosen = root.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function valuesOf(element) {
    var values = {};
    Array.from(element.attributes).forEach(function (one) {
      if (one.name.indexOf("data-v-") === 0) { values[one.name.slice(7)] = one.value; }
    });
    return values;
  }

  function speak() {
    gangyao.english = kept("gangyao-language") === "en";
    document.querySelectorAll("[data-w]").forEach(function (element) {
      element.textContent = gangyao.say(element.dataset.w, valuesOf(element));
      if (gangyao.english) { element.lang = "en"; } else { element.removeAttribute("lang"); }
    });
    document.querySelectorAll("[data-en]").forEach(function (element) {
      if (element.dataset.zh === undefined) { element.dataset.zh = element.textContent; }
      element.textContent = gangyao.english ? element.dataset.en : element.dataset.zh;
      if (gangyao.english && element.tagName !== "TITLE") { element.lang = "en"; } else { element.removeAttribute("lang"); }
    });
    document.querySelectorAll("[data-w-label]").forEach(function (element) {
      element.setAttribute("aria-label", gangyao.say(element.dataset.wLabel));
    });
  }

  function label() {
    var theme = document.querySelector("[data-switch=theme]");
    var language = document.querySelector("[data-switch=language]");
    if (!theme) { return; }
    theme.textContent = gangyao.say(dark() ? "day" : "night");
    language.textContent = gangyao.say("language");
    language.lang = gangyao.english ? "zh-Hans-CN" : "en";
    theme.parentNode.hidden = false;
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-switch]");
    if (!button) { return; }
    if (button.dataset.switch === "theme") {
      root.dataset.theme = dark() ? "light" : "dark";
      keep("gangyao-theme", root.dataset.theme);
    } else {
      keep("gangyao-language", gangyao.english ? "zh" : "en");
      speak();
    }
    label();
  });

  // The key / leads to the search box from anywhere

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (/^(input|select|textarea)$/i.test(event.target.tagName) || event.target.isContentEditable) { return; }
    event.preventDefault();
    var box = document.getElementById("q");
    if (box) { box.focus(); box.select(); } else { location.href = gangyao.root + "/search.html"; }
  });

  if (kept("gangyao-language") === "en") { speak(); }
  label();

  // On a phone a chosen entry closes the contents again; the place where one is stays marked

  document.querySelectorAll(".contents a").forEach(function (link) {
    link.addEventListener("click", function () {
      if (matchMedia("(max-width: 60rem)").matches) { link.closest("details").open = false; }
    });
  });
})();
