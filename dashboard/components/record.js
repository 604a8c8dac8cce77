// One record (an incident, an actor): its fields, and the sentences they rest on.
// Triggers: `open` {span, incident, article}, when a quote or a value is clicked; the last two may
// be null.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".desk");
  root.replaceChildren();
  const open = (span, incident = null, article = null) =>
    setTriggerValue("open", { span, incident, article });
  const card = drawRecord(root, data, open);
  if (data.reveal && root.shown !== data.id) {
    requestAnimationFrame(() => card.querySelector(".title").scrollIntoView({ block: "nearest" }));
  }
  root.shown = data.id;
}
