// Where the marks go at one zoom: alone at their place, on a ring round it, or into a cluster.
//
// A few marks of one place stand round it, each to be seen and clicked.  What would cover something
// else is gathered in a cluster, whose number is that of the incidents it stands for.

const MOST_ON_RING = 8;
const CLUSTER_PX = [32, 50]; // the smallest and the largest
const COVER = 0.85; // of two radii: nearer ones are gathered

/** Return `spots`, the position of each mark that is drawn by id, and the `clusters` of the others. */
function layOut(map, marks) {
  const groups = [];
  for (const place of placesOf(map, marks)) {
    const home = groups.find((group) => {
      const gap = Math.hypot(group.x - place.x, group.y - place.y);
      return gap < (group.radius + place.radius) * COVER;
    });
    if (home) {
      home.ids.push(...place.ids);
      home.places.push(place);
      home.radius = clusterSize(home.ids.length) / 2;
    } else {
      groups.push({ ...place, ids: [...place.ids], places: [place] });
    }
  }
  const spots = new Map();
  const clusters = [];
  for (const group of groups) {
    if (group.places.length === 1 && group.ids.length <= MOST_ON_RING) {
      for (const [id, spot] of ringOf(map, group)) spots.set(id, spot);
    } else {
      clusters.push(group);
    }
  }
  return { spots, clusters };
}

/** The places with marks, where they are on the screen; those with most marks first. */
function placesOf(map, marks) {
  const places = new Map();
  for (const { id, lon, lat, size } of marks) {
    const key = `${lon},${lat}`;
    if (!places.has(key)) places.set(key, { key, lon, lat, ids: [], size, ...pixel(map, lon, lat) });
    const place = places.get(key);
    place.ids.push(id);
    place.size = Math.max(place.size, size);
  }
  for (const place of places.values()) {
    const number = place.ids.length;
    place.ids.sort();
    place.away = number === 1 ? 0 : Math.max(0.6 * place.size, (place.size * number) / (2 * Math.PI));
    place.radius = number > MOST_ON_RING ? clusterSize(number) / 2 : place.away + place.size / 2;
  }
  return [...places.values()].sort(
    (a, b) => b.ids.length - a.ids.length || a.key.localeCompare(b.key),
  );
}

function pixel(map, lon, lat) {
  const { x, y } = map.project([lon, lat]);
  return { x, y };
}

/** The position of each mark round its place, in the order of the ids. */
function ringOf(map, { ids, lon, lat, x, y, away }) {
  if (ids.length === 1) return [[ids[0], [lon, lat]]];
  return ids.map((id, number) => {
    const angle = (2 * Math.PI * number) / ids.length - Math.PI / 2;
    const { lng, lat: north } = map.unproject([x + away * Math.cos(angle), y + away * Math.sin(angle)]);
    return [id, [lng, north]];
  });
}

function clusterSize(number) {
  return Math.min(CLUSTER_PX[1], CLUSTER_PX[0] + 4 * Math.log2(Math.max(1, number / 2)));
}
