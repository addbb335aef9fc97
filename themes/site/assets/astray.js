// On the page for addresses that are not there, where nobody has said where the site stands (--site-url): the
// page tries this script at each height above the address; the one that is there knows the site's folder.
(function () {
  "use strict";
  var root = document.documentElement;
  var folder = document.currentScript.src.replace(/\/assets\/astray\.js$/, "");
  if (root.dataset.root || folder === location.origin) { return; }
  root.dataset.root = folder;

  function within(element, name) {
    var address = element.getAttribute(name);
    if (address.charAt(0) === "/") { element.setAttribute(name, folder + address); }
  }
  function load(name) {
    var script = document.createElement("script");
    script.src = folder + "/assets/" + name;
    script.async = false;
    document.head.append(script);
  }

  document.querySelectorAll("[href]").forEach(function (element) { within(element, "href"); });
  document.querySelectorAll("form[action]").forEach(function (element) { within(element, "action"); });
  ["theme.js", "words.js", "page.js"].forEach(load);
})();
