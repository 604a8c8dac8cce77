// Single keys that press the page's buttons, while nothing that takes text has the focus.
// `data.keys`: {key: class of the container of its button}.  The buttons say their keys to screen
// readers; a key that has no button on the page does nothing.  `data.focus`: {key: selector of the
// field that the button opens}, which gets the focus as soon as it is there.

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".desk");
  const buttonOf = (name) => document.querySelector(`.st-key-${name} button`);

  for (const [key, name] of Object.entries(data.keys)) {
    buttonOf(name)?.setAttribute("aria-keyshortcuts", key);
  }

  const press = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (takesText(event)) return;
    const name = data.keys[event.key];
    const button = name && buttonOf(name);
    if (!button || button.disabled) return;
    // Streamlit has meanings of its own for some letters.
    event.preventDefault();
    event.stopImmediatePropagation();
    button.click();
    if (data.focus[event.key]) focusWhenThere(data.focus[event.key]);
  };
  root.release?.();
  window.addEventListener("keydown", press, true);
  root.release = () => window.removeEventListener("keydown", press, true);
  return root.release;
}

const PATIENCE_MS = 5000; // a form comes with the server's next answer

function focusWhenThere(selector, until = performance.now() + PATIENCE_MS) {
  const field = document.querySelector(selector);
  if (field) field.focus();
  else if (performance.now() < until) setTimeout(() => focusWhenThere(selector, until), 80);
}

/** Say whether the key goes to a field: there it is a letter, or a choice in a list. */
function takesText(event) {
  const target = event.composedPath()[0];
  const field = "input, textarea, select, [contenteditable], [role=combobox], [role=listbox], [role=dialog]";
  return target instanceof Element && target.closest(field) !== null;
}
