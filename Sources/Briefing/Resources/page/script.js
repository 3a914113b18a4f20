'use strict';
// Comfort only: everything can be read and followed without it.
(function () {
  var byId = function (id) { return document.getElementById(id); };
  var all = function (what, where) { return Array.prototype.slice.call((where || document).querySelectorAll(what)); };

  // Opens what is folded around the place that the address names; lights the further pieces of a span that others cut.
  function arrive() {
    all('mark.lit').forEach(function (mark) { mark.classList.remove('lit'); });
    var id = location.hash.slice(1);
    if (id.indexOf('record?') === 0) return;
    var target = id && byId(id);
    if (!target) return;
    for (var up = target.parentElement; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;
    if (target.hidden || target.closest('[hidden]')) clear();
    if (/^e-\d+-\d+$/.test(id)) {
      all('mark[data-of="' + id + '"]').forEach(function (mark) { mark.classList.add('lit'); });
      target.scrollIntoView({ block: 'center' });
    }
  }

  var form = byId('filter');
  var clear = function () {};
  if (form) {
    // Days hold speakers, speakers hold statements: what shows nothing is hidden as one, and what is inside it is left.
    var statements = [];
    var days = all('.dayblock').map(function (day) {
      return { node: day, name: day.querySelector('.dayhead').firstChild.textContent.trim(), groups: all('.sp', day).map(function (group) {
        var speaker = group.querySelector('.by b').textContent;
        return { node: group, statements: all('.st', group).map(function (node) { return read(node, speaker); }) };
      }) };
    });
    function read(node, speaker) {
      var statement = {
        node: node, speaker: speaker, text: (speaker + ' ' + node.textContent).toLowerCase(),
        outlets: all('a.o bdi', node).map(function (outlet) { return outlet.textContent; }),
        issues: (node.getAttribute('data-i') || '').split(' '), direct: !node.classList.contains('rep'),
        differs: !!node.querySelector('.others')
      };
      statements.push(statement);
      return statement;
    }
    function show(node, fits) { if (node.hidden === fits) node.hidden = !fits; }
    var fill = function (select, values) {
      var counts = {};
      values.forEach(function (value) { counts['$' + value] = (counts['$' + value] || 0) + 1; });
      Object.keys(counts).sort(function (a, b) { return counts[b] - counts[a] || (a < b ? -1 : 1); })
        .forEach(function (key) { select.add(new Option(key.slice(1) + ' (' + counts[key] + ')', key.slice(1))); });
    };
    days.forEach(function (day) { form.day.add(new Option(day.name, day.name)); });
    fill(form.speaker, statements.map(function (s) { return s.speaker; }));
    fill(form.outlet, [].concat.apply([], statements.map(function (s) { return s.outlets; })));
    var names = ['q', 'day', 'speaker', 'outlet', 'issue', 'kind'];

    var apply = function () {
      var words = form.q.value.toLowerCase().split(/\s+/).filter(Boolean);
      var wanted = form.day.value;
      var speaker = form.speaker.value;
      var outlet = form.outlet.value;
      var issue = form.issue && form.issue.value;
      var kind = form.kind.value;
      var fits = function (s) {
        return (!outlet || s.outlets.indexOf(outlet) >= 0) && (!issue || s.issues.indexOf(issue) >= 0) &&
          (!kind || (kind === 'direct' ? s.direct : kind === 'differs' ? s.differs : !s.direct)) &&
          words.every(function (word) { return s.text.indexOf(word) >= 0; });
      };
      var shown = 0;
      days.forEach(function (day) {
        var ofDay = 0;
        day.groups.forEach(function (group) {
          var found = (wanted && day.name !== wanted) || speaker && group.statements[0].speaker !== speaker ? [] : group.statements.filter(fits);
          ofDay += found.length;
          if (found.length) {
            var next = 0;
            group.statements.forEach(function (s) {
              var is = s === found[next];
              if (is) next++;
              show(s.node, is);
            });
          }
          group.found = found.length > 0;
        });
        // Within a day that is hidden nothing needs to be.
        if (ofDay) day.groups.forEach(function (group) { show(group.node, group.found); });
        show(day.node, ofDay > 0);
        shown += ofDay;
      });
      byId('shown').textContent = shown === statements.length ? '' : shown + ' of ' + statements.length + ' shown';
      byId('clear').hidden = shown === statements.length && !words.length;
    };
    // The filters stand in the address, so that a link to them can be sent.
    var remember = function () {
      var parts = names.filter(function (name) { return form[name] && form[name].value; })
        .map(function (name) { return name + '=' + encodeURIComponent(form[name].value); });
      history.replaceState(null, '', parts.length ? '#record?' + parts.join('&') : '#record');
    };
    var recall = function () {
      if (location.hash.indexOf('#record?') !== 0) return;
      location.hash.slice(8).split('&').forEach(function (part) {
        var at = part.indexOf('=');
        var name = part.slice(0, at);
        if (names.indexOf(name) < 0 || !form[name]) return;
        try { form[name].value = decodeURIComponent(part.slice(at + 1)); } catch (error) { return; }
      });
      apply();
      byId('record').scrollIntoView();
    };
    clear = function () {
      form.reset();
      apply();
    };
    form.hidden = false;
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    form.addEventListener('input', function () { apply(); remember(); });
    byId('clear').addEventListener('click', function () { clear(); remember(); form.q.focus(); });
    addEventListener('hashchange', recall);
    recall();
  }

  // One statement is marked wherever it stands on the page.
  function same(node) {
    all('.same').forEach(function (other) { other.classList.remove('same'); });
    var statement = node && node.closest && (node.closest('.st') || node.closest('a[href^="#s-"]'));
    if (!statement) return;
    var id = statement.id || statement.getAttribute('href').slice(1);
    all('a[href="#' + id + '"]').forEach(function (link) { (link.closest('li,th') || link).classList.add('same'); });
    if (byId(id)) byId(id).classList.add('same');
  }
  if (byId('short') || byId('record')) {
    document.addEventListener('mouseover', function (event) { same(event.target); });
    document.addEventListener('focusin', function (event) { same(event.target); });
  }

  // A text fragment: the words, or the first and the last where they are many. A hyphen has a meaning of its own there.
  function fragment(words) {
    var encode = function (some) { return encodeURIComponent(some.join(' ')).replace(/-/g, '%2D'); };
    return words.length <= 12 ? encode(words) : encode(words.slice(0, 5)) + ',' + encode(words.slice(-5));
  }

  // A citation: in words, in Markdown, or a link that finds the words in the article where it was published.
  function citation(node, kind) {
    var said = node.querySelector('.said').textContent.replace(/\s+/g, ' ').trim();
    if (node.querySelector('.said.direct')) said = '\u201C' + said + '\u201D';
    var speaker = node.closest('.sp').querySelector('.by b').textContent;
    var day = node.closest('.dayblock').querySelector('.dayhead').firstChild.textContent.trim();
    var mark = node.querySelector('a.o');
    var link = mark ? mark.href : location.href.split('#')[0] + '#' + node.id;
    var outlet = mark ? mark.textContent : '';
    if (kind === 'Markdown') {
      var plain = function (text) { return text.replace(/([\\`*_\[\]<>|~])/g, '\\$1'); };
      return '> ' + plain(said) + '\n>\n> ' + plain(speaker) + ', ' + day + ' ([' + plain(outlet) + '](' + link + '))';
    }
    if (kind === 'link') {
      // Where the article was published, if that is known: the method's table has the addresses.
      var file = mark && mark.getAttribute('href').split('#')[0];
      var row = file && document.querySelector('a[data-u][href="' + file + '"]');
      return (row ? row.getAttribute('data-u').split('#')[0] + '#' : link) + ':~:text=' +
        fragment(said.replace(/^\u201C|\u201D$/g, '').split(' \u2026 ')[0].split(' '));
    }
    return said + ' ' + speaker + ', ' + day + (outlet ? ', in ' + outlet : '');
  }
  function copy(text, button) {
    var done = function () { button.textContent = 'copied'; };
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(done, function () { button.textContent = 'not allowed'; });
    }
  }
  function cite(node) {
    var old = document.querySelector('.cite');
    if (old && node.contains(old)) return;
    if (old) old.remove();
    var bar = document.createElement('span');
    bar.className = 'cite';
    bar.append('copy as ');
    ['text', 'Markdown', 'link'].forEach(function (kind) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = kind;
      button.addEventListener('click', function () { copy(citation(node, kind), button); });
      bar.append(button, ' ');
    });
    if (story) {
      var link = document.createElement('a');
      link.href = '/corrections?story=' + story[1] + '&kind=mergeStatements&subject=' + node.id.slice(2);
      link.textContent = 'correct';
      bar.append(link);
    }
    node.querySelector('.marks').append(bar);
  }
  document.addEventListener('click', function (event) {
    var number = event.target.closest && event.target.closest('.st a.n');
    if (number) cite(number.closest('.st'));
  });

  // At the desk: what comes in is told at the top, without the page being loaded again.
  var live = byId('live');
  if (live && document.body.getAttribute('data-live') && window.EventSource) {
    var source = new EventSource(document.body.getAttribute('data-live'));
    var list = document.createElement('ul');
    source.addEventListener('article', function (event) {
      var article = JSON.parse(event.data);
      var item = document.createElement('li');
      var outlet = document.createElement('b');
      outlet.textContent = article.outlet || 'New';
      item.append(outlet, ' ', article.title || article.id);
      list.prepend(item);
      while (list.children.length > 8) list.lastChild.remove();
      if (!list.parentNode) live.append(list);
    });
    source.addEventListener('change', function () {
      if (byId('shown-change')) return;
      var again = document.createElement('p');
      again.id = 'shown-change';
      var link = document.createElement('a');
      link.href = location.pathname + location.search;
      link.textContent = 'The archive has changed: show it';
      again.append(link);
      live.prepend(again);
    });
    addEventListener('pagehide', function () { source.close(); });
  }

  // At the desk: corrections, with the token kept for as long as the tab is open.
  var correct = byId('correct');
  function ask(method, path, token, body, done) {
    fetch(path, { method: method, headers: { Authorization: 'Bearer ' + token, 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body) }).then(function (answer) {
      if (answer.ok) return done('');
      return answer.json().then(function (told) { done(told.error); });
    }).catch(function () { done('The desk does not answer.'); });
  }
  if (correct) {
    var asked = new URLSearchParams(location.search);
    ['kind', 'subject', 'into', 'items', 'name'].forEach(function (name) {
      if (asked.get(name)) correct.elements[name].value = asked.get(name);
    });
    correct.token.value = sessionStorage.getItem('token') || '';
    var said = correct.querySelector('output');
    var fit = function () {
      var kind = correct.kind.value;
      all('[data-for]', correct).forEach(function (label) {
        var what = label.getAttribute('data-for');
        label.hidden = what === 'name' ? !/^name|splitStory|splitParty/.test(kind) : kind.indexOf(what) !== 0;
      });
    };
    var finish = function (fault) {
      if (!fault) return location.reload();
      said.textContent = fault;
    };
    correct.hidden = false;
    correct.addEventListener('input', fit);
    correct.addEventListener('submit', function (event) {
      event.preventDefault();
      sessionStorage.setItem('token', correct.token.value);
      var body = { kind: correct.kind.value, subject: correct.subject.value.trim() };
      if (!correct.into.parentNode.hidden) body.into = correct.into.value.trim();
      if (!correct.items.parentNode.hidden) body.items = correct.items.value.split(/[\s,]+/).filter(Boolean);
      if (!correct.elements.name.parentNode.hidden) body.name = correct.elements.name.value;
      ask('POST', '/api/corrections', correct.token.value, body, finish);
    });
    all('[data-undo]').forEach(function (button) {
      button.hidden = false;
      button.addEventListener('click', function () {
        sessionStorage.setItem('token', correct.token.value);
        ask('DELETE', '/api/corrections/' + button.getAttribute('data-undo'), correct.token.value, null, finish);
      });
    });
    fit();
  }
  // On a story's page whoever is named leads there.
  var story = live && location.pathname.match(/^\/stories\/([^\/]+)\//);
  if (story) {
    all('.who tr[id^="p-"] th').forEach(function (head) {
      var link = document.createElement('a');
      link.className = 'set';
      link.href = '/corrections?story=' + story[1] + '&kind=mergeParties&subject=' + head.parentNode.id.slice(2);
      link.textContent = 'correct';
      head.append(' ', link);
    });
  }

  // Keys: / to the search, j and k from statement to statement, Escape back.
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === 'Escape' && typing) { event.target.blur(); return; }
    if (typing) return;
    if (event.key === '/' && form) {
      event.preventDefault();
      form.q.focus();
      return;
    }
    if (event.key !== 'j' && event.key !== 'k') return;
    var links = all('.st:not([hidden]) a.n').filter(function (link) { return link.offsetParent; });
    if (!links.length) links = all('.text a.n');
    if (!links.length) return;
    var at = links.indexOf(document.activeElement) + (event.key === 'j' ? 1 : -1);
    var next = links[Math.min(Math.max(at, 0), links.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'center' });
  });

  addEventListener('hashchange', arrive);
  arrive();
})();
