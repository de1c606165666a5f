(function () {
  'use strict';
  var scenarios = Array.prototype.slice.call(document.querySelectorAll('details.scenario'));
  function openAll(open) { scenarios.forEach(function (each) { each.open = open; }); }
  document.querySelectorAll('[data-open]').forEach(function (button) {
    button.addEventListener('click', function () { openAll(button.getAttribute('data-open') === 'all'); });
  });
  // A link to a scenario opens it; paper shows everything, and the screen is as before afterwards.
  function follow() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') { target.open = true; target.scrollIntoView(); }
  }
  window.addEventListener('hashchange', follow);
  follow();
  // A log begins at the line where the expectation failed, if it did.
  document.querySelectorAll('.log tr.failure').forEach(function (line) {
    var log = line.closest('.log');
    log.scrollTop = line.offsetTop - log.clientHeight / 2;
  });
  var before = [];
  window.addEventListener('beforeprint', function () { before = scenarios.map(function (each) { return each.open; }); openAll(true); });
  window.addEventListener('afterprint', function () { scenarios.forEach(function (each, i) { each.open = before[i]; }); });
}());
