// Before the first paint: the colours that the reader chose; runs in the head.
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("gangyao-theme");
    if (chosen) { document.documentElement.dataset.theme = chosen; }
  } catch (refused) { /* a browser that keeps nothing shows the system's colours */ }
})();
