/** Writes an image into a layout or archive under the tags that are named, one commit each: a process of its own beside others that do the same. */
import { parseLocation } from "../../src/oci/location.ts";
import { createStores } from "../../src/stores/open.ts";
import { makeImage } from "../support/test-image.ts";
import { putImage, storeContext } from "./content.ts";

/** `SIZE oci-archive:…` writes parts of so many bytes. */
const [folder, place, ...tags] = process.argv.slice(2);
if (folder === undefined || place === undefined) throw new Error("name a folder and a place");
const [location = "", splitSize] = place.split(" ").reverse();
for (const tag of tags) {
  await using stores = createStores(storeContext(folder), {
    repository: () => {
      throw new Error("no registry here");
    },
    workingDirectory: folder,
    maxUnpackedSize: 10_000_000,
    splitSize: splitSize === undefined ? undefined : Number(splitSize),
  });
  const destination = await stores.destination(parseLocation(location));
  await putImage(destination, await makeImage({ seed: tag, platforms: ["linux/amd64"], index: false }), tag);
  await destination.commit();
  console.log(tag);
}
