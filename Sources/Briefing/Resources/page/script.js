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
    var statements = all('.st').map(function (node) {
      var speaker = node.closest('.sp').querySelector('.by b').textContent;
      return {
        node: node, speaker: speaker, text: (speaker + ' ' + node.textContent).toLowerCase(),
        outlets: all('a.o bdi', node).map(function (outlet) { return outlet.textContent; }),
        issues: (node.getAttribute('data-i') || '').split(' '), direct: !node.classList.contains('rep'),
        differs: !!node.querySelector('.others')
      };
    });
    var fill = function (select, values) {
      var counts = {};
      values.forEach(function (value) { counts['$' + value] = (counts['$' + value] || 0) + 1; });
      Object.keys(counts).sort(function (a, b) { return counts[b] - counts[a] || (a < b ? -1 : 1); })
        .forEach(function (key) { select.add(new Option(key.slice(1) + ' (' + counts[key] + ')', key.slice(1))); });
    };
    fill(form.speaker, statements.map(function (s) { return s.speaker; }));
    fill(form.outlet, [].concat.apply([], statements.map(function (s) { return s.outlets; })));
    var groups = all('.sp').concat(all('.dayblock'));
    var names = ['q', 'speaker', 'outlet', 'issue', 'kind'];

    var apply = function () {
      var words = form.q.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      statements.forEach(function (s) {
        var fits = (!form.speaker.value || s.speaker === form.speaker.value) &&
          (!form.outlet.value || s.outlets.indexOf(form.outlet.value) >= 0) &&
          (!form.issue || !form.issue.value || s.issues.indexOf(form.issue.value) >= 0) &&
          (!form.kind.value || (form.kind.value === 'direct' ? s.direct :
            form.kind.value === 'differs' ? s.differs : !s.direct)) &&
          words.every(function (word) { return s.text.indexOf(word) >= 0; });
        if (s.node.hidden === fits) s.node.hidden = !fits;
        if (fits) shown++;
      });
      groups.forEach(function (group) { group.hidden = !group.querySelector('.st:not([hidden])'); });
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
      return link + ':~:text=' + encodeURIComponent(said.replace(/^\u201C|\u201D$/g, '').split(' ').slice(0, 8).join(' '));
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
    node.querySelector('.marks').append(bar);
  }
  document.addEventListener('click', function (event) {
    var number = event.target.closest && event.target.closest('.st a.n');
    if (number) cite(number.closest('.st'));
  });

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
