// Street tiles: laid over the base map only when they were asked for and their host answers.

const TILES = "street-tiles";

/** Lay the tiles, or take them away where there are none to lay; `failed(why)` if none can come. */
async function layTiles(map, tiles, failed) {
  if (!tiles) return takeTiles(map);
  if (map.getLayer(TILES)) return undefined;
  const first = tiles.address.replace(/\{[xyz]\}/g, "0");
  try {
    await fetch(first, { mode: "no-cors" });
  } catch (error) {
    return failed(String(error.message));
  }
  // While the host was asked, the map may have gone, or have got them by another way.
  if (!map.getContainer().isConnected || map.getLayer(TILES)) return undefined;
  if (!map.getSource(TILES)) {
    map.addSource(TILES, { type: "raster", tiles: [tiles.address], tileSize: 256, maxzoom: 19 });
  }
  const area = map.getLayersOrder().find((id) => id.startsWith("plotly-layout-layer-"));
  map.addLayer({ id: TILES, type: "raster", source: TILES }, area ?? tiles.below);
  return undefined;
}

function takeTiles(map) {
  if (map.getLayer(TILES)) map.removeLayer(TILES);
  if (map.getSource(TILES)) map.removeSource(TILES);
}
