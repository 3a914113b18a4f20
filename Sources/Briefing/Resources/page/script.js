'use strict';
// Comfort only: everything can be read and followed without it.
(function () {
  // A span that crosses another's end is drawn in pieces; the pieces after the first light up with it.
  function light() {
    var old = document.querySelectorAll('mark.lit');
    for (var i = 0; i < old.length; i++) old[i].classList.remove('lit');
    var id = location.hash.slice(1);
    var target = id && document.getElementById(id);
    if (!target) return;
    for (var up = target.parentNode; up && up.nodeType === 1; up = up.parentNode) {
      if (up.tagName === 'DETAILS') up.open = true;
    }
    if (!/^e-\d+-\d+$/.test(id)) return;
    var pieces = document.querySelectorAll('mark[data-of="' + id + '"]');
    for (var j = 0; j < pieces.length; j++) pieces[j].classList.add('lit');
    target.scrollIntoView({ block: 'center' });
  }
  addEventListener('hashchange', light);
  light();
})();
