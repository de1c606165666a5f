(function () {
  'use strict';
  var most = 1000;
  var token = document.querySelector('meta[name="twinslot-token"]').content;
  var run = null;
  var powered = false;
  var hindrances = {};
  function at(id) { return document.getElementById(id); }
  function say(id, text) { var element = at(id); if (element.textContent !== text) { element.textContent = text; } }
  function make(name, text) { var element = document.createElement(name); element.textContent = text; return element; }

  // What is known of the board.
  function show(told) {
    // Another run has another secret, and its lines begin anew.
    if (run !== null && run !== told.run) { location.reload(); return; }
    run = told.run;
    var state = told.state;
    powered = state.powered;
    hindrances = told.hindrances;
    say('headline', state.headline + '.');
    at('headline').className = 'headline ' + state.mode;
    document.querySelectorAll('[data-mode]').forEach(function (box) {
      var isLit = box.getAttribute('data-mode') === state.mode;
      if (isLit && !box.classList.contains('lit')) { bringIntoView(box); }
      box.classList.toggle('lit', isLit);
      if (isLit) { at('machine').setAttribute('aria-label', 'State machine of the board; it is now: ' + box.textContent); }
    });
    var slots = document.querySelector('#slots tbody');
    slots.replaceChildren.apply(slots, state.slots.map(function (slot) {
      var row = document.createElement('tr');
      var runs = state.slot === slot.name ? ', runs' : '';
      row.append(make('td', slot.name + (slot.isNext ? ', next boot' : '') + runs), make('td', slot.state), make('td', slot.version || ''), make('td', slot.why || ''));
      row.dataset.slot = slot.name;
      return row;
    }));
    say('flash-problem', state.flashProblem ? 'The flash could not be read: ' + state.flashProblem : '');
    at('flash-problem').hidden = !state.flashProblem;
    at('trial').replaceChildren.apply(at('trial'), state.trial.map(function (stage) {
      var item = make('li', stage.name + (stage.at ? '' : ' (not yet)'));
      item.className = stage.at ? 'reached' : '';
      return item;
    }));
    say('trial-end', state.trialEnd || (state.trial.length ? 'The trial goes on.' : 'There was no trial yet.'));
    say('fact-power', state.powered ? 'on' : 'off');
    ['contactor', 'light', 'button'].forEach(function (line) { say('fact-' + line, state.lines[line] || 'not seen yet'); });
    say('fact-network', state.network + (state.networkDelay ? ', delayed by ' + state.networkDelay : ''));
    say('fact-backend', state.connected ? 'connected' : 'not connected');
    say('fact-update', state.update || 'none');
    say('fact-boot', state.lastBoot || 'none');
    say('fact-rollback', state.lastRollback || 'none');
    say('fact-starts', state.starts + ', by the watchdog ' + state.watchdogResets);
    buttons();
  }

  // On a narrow screen the drawing scrolls sideways: the state that is lit is to be seen.
  function bringIntoView(box) {
    var pane = at('machine').parentElement;
    var there = box.getBoundingClientRect();
    pane.scrollLeft += there.left + there.width / 2 - pane.getBoundingClientRect().left - pane.clientWidth / 2;
  }

  // Why a button cannot be pressed now is said beside it.
  function buttons() {
    document.querySelectorAll('[data-order]').forEach(function (button) {
      var why = hindrances[button.getAttribute('data-order')];
      button.disabled = !!why || run === null;
      say('why-' + button.getAttribute('data-order'), why || '');
    });
  }

  // What was said, as text: never as HTML.
  function append(lines) {
    var log = document.querySelector('#log tbody');
    var box = at('log').parentElement;
    var atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 24;
    lines.forEach(function (line) {
      var row = document.createElement('tr');
      row.className = line.source === 'console' ? 'console' : '';
      var time = make('td', line.time);
      time.className = 'time';
      row.append(time, make('td', line.source), make('td', line.text));
      log.append(row);
    });
    while (log.rows.length > most) { log.deleteRow(0); }
    if (atEnd) { box.scrollTop = box.scrollHeight; }
    draw();
  }

  // The timeline is drawn by the server: at most twice a second, and each second while the board has power.
  var drawing = false;
  var again = false;
  function draw() {
    if (drawing) { again = true; return; }
    drawing = true;
    fetch('/timeline?seconds=' + encodeURIComponent(at('window').value)).then(function (answer) {
      if (!answer.ok) { throw new Error('the timeline is not there: ' + answer.status); }
      return answer.text();
    }).then(function (text) {
      var drawn = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
      at('timeline').replaceChildren(document.importNode(drawn, true));
    }).catch(function (problem) {
      at('timeline').replaceChildren(make('p', String(problem.message || problem)));
    }).then(function () {
      setTimeout(function () { drawing = false; if (again) { again = false; draw(); } }, 500);
    });
  }
  setInterval(function () { if (powered && !document.hidden) { draw(); } }, 1000);
  at('window').addEventListener('change', draw);
  draw();

  // Orders, one after the other.
  var last = Promise.resolve();
  function answer(done, words) {
    say('answer', (done ? 'Done: ' : 'Not done: ') + words);
    at('answer').className = 'answer ' + (done ? 'done' : 'refused');
  }
  function order(button, body) {
    var path = '/orders/' + button.getAttribute('data-order');
    if (button.hasAttribute('data-image')) {
      var variant = at('variant').value;
      if (variant) {
        path += '?variant=' + encodeURIComponent(variant) + '&version=' + encodeURIComponent(at('version').value);
      } else if (at('file').files.length) {
        body = at('file').files[0];
      } else {
        answer(false, 'choose a file, or an image of the reference charger');
        return Promise.resolve(false);
      }
    }
    last = last.then(function () { return send(path, body, button.textContent); });
    return last;
  }
  function send(path, body, words) {
    say('answer', words + ' ...');
    at('answer').className = 'answer';
    return fetch(path, { method: 'POST', headers: { 'X-TwinSlot-Token': token, 'Content-Type': 'application/octet-stream' }, body: body || '' })
      .then(function (came) { return came.json(); })
      .then(function (came) { answer(came.done, came.words); return came.done; })
      .catch(function (problem) { answer(false, 'the server did not answer: ' + (problem.message || problem)); return false; });
  }
  document.querySelectorAll('button[data-order][type="button"]').forEach(function (button) {
    button.addEventListener('click', function () { order(button); });
  });
  at('console-form').addEventListener('submit', function (event) {
    event.preventDefault();
    var line = at('line');
    var text = line.value;
    line.value = '';
    order(document.querySelector('[data-order="console"]'), text).then(function (done) { if (!done && !line.value) { line.value = text; } });
  });
  at('file').addEventListener('change', function () { if (at('file').files.length) { at('variant').value = ''; } });
  at('console-only').addEventListener('change', function () { at('log').classList.toggle('console-only', at('console-only').checked); });

  var events = new EventSource('/events');
  events.addEventListener('state', function (event) { at('lost').hidden = true; show(JSON.parse(event.data)); });
  events.addEventListener('lines', function (event) { append(JSON.parse(event.data)); });
  events.onerror = function () {
    say('lost', 'The page has lost its server: what it shows is old. It tries again by itself.');
    at('lost').hidden = false;
  };
}());
