(function () {
  'use strict';

  var rules = Array.prototype.slice.call(document.querySelectorAll('details.rule'));
  var form = document.querySelector('form.filter');
  var live = form ? form.querySelector('.status') : null;

  function isBroken(rule) {
    return rule.matches('.failed, .error');
  }

  /* Everything is open without a script. With one, only what went wrong. */
  rules.forEach(function (rule) {
    rule.open = isBroken(rule);
  });

  window.addEventListener('beforeprint', function () {
    rules.filter(isBroken).forEach(function (rule) {
      rule.open = true;
    });
  });

  /* Commands that can be copied. */
  function copyByHand(text) {
    var area = document.createElement('textarea');
    area.value = text;
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand('copy');
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error('copy'));
  }

  function copy(text) {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(text).catch(function () {
        return copyByHand(text);
      });
    }
    return copyByHand(text);
  }

  document.querySelectorAll('.command').forEach(function (command) {
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', function () {
      copy(command.querySelector('code').textContent).then(function () {
        button.textContent = 'Copied';
      }, function () {
        button.textContent = 'Press Ctrl+C';
        window.getSelection().selectAllChildren(command.querySelector('code'));
      }).then(function () {
        window.setTimeout(function () {
          button.textContent = 'Copy';
        }, 2000);
      });
    });
    command.appendChild(button);
  });

  if (!form) {
    return;
  }

  /* The filter. Its state is in the address, so that it can be kept and sent: #outcome=FAILED,ERROR&text=refund */
  var search = form.querySelector('input[type=search]');
  var boxes = Array.prototype.slice.call(form.querySelectorAll('input[type=checkbox]'));
  var chapters = Array.prototype.slice.call(document.querySelectorAll('section.chapter'));
  var texts = new Map();

  function textOf(rule) {
    if (!texts.has(rule)) {
      texts.set(rule, rule.textContent.toLowerCase());
    }
    return texts.get(rule);
  }

  function chosen() {
    return boxes.filter(function (box) {
      return box.checked;
    }).map(function (box) {
      return box.value;
    });
  }

  function show() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var outcomes = chosen();
    var shown = 0;
    rules.forEach(function (rule) {
      var fits = outcomes.length === 0 || outcomes.indexOf(rule.dataset.outcome) >= 0;
      rule.hidden = !fits || !words.every(function (word) {
        return textOf(rule).indexOf(word) >= 0;
      });
      shown += rule.hidden ? 0 : 1;
    });
    chapters.forEach(function (chapter) {
      chapter.hidden = !chapter.querySelector('details.rule:not([hidden])');
    });
    live.textContent = shown === rules.length
      ? rules.length + (rules.length === 1 ? ' rule' : ' rules')
      : shown + ' of ' + rules.length + ' rules shown';
  }

  function remember() {
    var state = new URLSearchParams();
    if (chosen().length > 0) {
      state.set('outcome', chosen().join(','));
    }
    if (search.value !== '') {
      state.set('text', search.value);
    }
    var hash = state.toString().replace(/%2C/g, ',');
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : '#' + hash);
  }

  function changed() {
    show();
    remember();
  }

  function set(text, outcomes) {
    search.value = text;
    boxes.forEach(function (box) {
      box.checked = outcomes.indexOf(box.value) >= 0;
    });
    show();
  }

  function openRule(rule) {
    if (rule.hidden) {
      set('', []);
    }
    rule.open = true;
    rule.querySelector('summary').focus({preventScroll: true});
    rule.scrollIntoView();
  }

  /* A link leads to a rule, to a chapter, or to a filter. */
  function follow() {
    var hash = location.hash.slice(1);
    var target = document.getElementById(hash);
    if (target) {
      var rule = target.closest('details.rule');
      if (rule) {
        openRule(rule);
      } else {
        if (target.closest('[hidden]')) {
          set('', []);
        }
        target.scrollIntoView();
      }
    } else if (hash.indexOf('=') > 0) {
      var state = new URLSearchParams(hash);
      set(state.get('text') || '', (state.get('outcome') || '').split(','));
    }
  }

  function toggleAll(open) {
    rules.forEach(function (rule) {
      if (!rule.hidden) {
        rule.open = open;
      }
    });
  }

  var actions = {
    clear: function () {
      set('', []);
      remember();
      search.focus();
    },
    open: function () {
      toggleAll(true);
    },
    close: function () {
      toggleAll(false);
    }
  };

  form.addEventListener('submit', function (event) {
    event.preventDefault();
  });
  form.addEventListener('input', changed);
  form.addEventListener('click', function (event) {
    var action = event.target.getAttribute('data-action');
    if (action) {
      actions[action]();
    }
  });
  window.addEventListener('hashchange', follow);

  form.hidden = false;
  show();
  follow();
}());
