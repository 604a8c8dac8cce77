// One record (an incident, an actor): its fields, and the sentences they rest on.
// Triggers: `open` {span, record}, when a quote or a value is clicked.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".desk");
  root.replaceChildren();
  const card = drawRecord(root, data, (span) => setTriggerValue("open", { span, record: data.id }));
  if (data.reveal && root.shown !== data.id) {
    requestAnimationFrame(() => card.querySelector(".title").scrollIntoView({ block: "nearest" }));
  }
  root.shown = data.id;
}
