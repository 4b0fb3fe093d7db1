(function () {
  'use strict';

  var form = document.querySelector('form.filter');
  var box = form.querySelector('input');
  var live = form.querySelector('.status');
  var rows = Array.prototype.slice.call(document.querySelectorAll('tr.row'));
  var groups = Array.prototype.slice.call(document.querySelectorAll('tbody.chapter'));

  function show() {
    var shown = 0;
    rows.forEach(function (row) {
      row.hidden = box.checked && row.matches('.same');
      shown += row.hidden ? 0 : 1;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector('tr.row:not([hidden])');
    });
    live.textContent = shown + ' of ' + rows.length + ' rules shown';
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
  });
  form.addEventListener('input', show);
  form.hidden = false;
  show();
}());
