// The reading list: passages that a reader keeps, in this browser only.
(function () {
  "use strict";
  var gangyao = window.gangyao;
  var make = gangyao.make, say = gangyao.say;
  var list = document.querySelector("[data-pins]");

  var pins = gangyao.pins;
  function keep(rows) { gangyao.keep("gangyao-pins", JSON.stringify(rows)); }
  function address(pin) { return gangyao.root + "/plans/" + pin.address; }
  function full(pin) { return new URL(address(pin), location.href).href; }

  function draw() {
    var rows = pins();
    document.querySelector("[data-empty]").hidden = rows.length > 0;
    document.querySelector("[data-exports]").hidden = !rows.length;
    list.replaceChildren.apply(list, rows.map(function (pin, place) {
      var remove = make("button", { type: "button" }, say("remove"));
      remove.addEventListener("click", function () {
        var left = pins();
        left.splice(place, 1);
        keep(left);
        draw();
      });
      var words = pin.text.split("\n").map(function (line) { return make("p", {}, line); });
      return make("li", {}, [make("span", { "class": "plan-name" }, pin.title), make("a", { href: address(pin) }, pin.heading || pin.title)].concat(words, remove));
    }));
  }

  function asMarkdown(rows) {
    return rows.map(function (pin) {
      return "> " + pin.text.replace(/\n/g, "\n>\n> ") + "\n\n" + "— " + [pin.author, "《" + pin.title + "》", pin.heading, full(pin)].filter(Boolean).join("，") + "\n";
    }).join("\n");
  }

  function asCsv(rows) {
    return gangyao.csv([["title", "author", "date", "source", "heading", "text", "address"]].concat(rows.map(function (pin) {
      return [pin.title, pin.author, pin.date, pin.url, pin.heading, pin.text, full(pin)];
    })));
  }

  function asHtml(rows) {
    var body = make("body", {});
    rows.forEach(function (pin) {
      body.append(make("h2", {}, pin.heading || pin.title));
      pin.text.split("\n").forEach(function (line) { body.append(make("p", {}, line)); });
      body.append(make("p", {}, [pin.author, "《" + pin.title + "》", full(pin)].filter(Boolean).join("，")));
    });
    return '<!doctype html>\n<html lang="zh-Hans-CN"><meta charset="utf-8"><title>' + say("list_page") + "</title>" + body.outerHTML + "</html>\n";
  }

  var FORMS = { md: ["text/markdown", asMarkdown], csv: ["text/csv", asCsv], html: ["text/html", asHtml] };
  document.querySelectorAll("[data-export]").forEach(function (button) {
    button.addEventListener("click", function () {
      var form = FORMS[button.dataset.export];
      gangyao.save(say("list_page") + "." + button.dataset.export, form[0], form[1](pins()));
    });
  });
  draw();
})();
