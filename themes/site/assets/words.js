{%- from "words.html" import words -%}
window.gangyao = window.gangyao || {};
window.gangyao.words = {{ words|tojson }};
