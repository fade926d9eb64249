import type { Catalog, CatalogObject } from "../catalog/catalog.ts";
import { exitCodes, Failure } from "../failure.ts";
import { objectId } from "../kinds/kind.ts";
import type { OldName } from "./old-name.ts";
import type { RenameComment } from "./rename-comments.ts";
import type { Source } from "./sources.ts";

/** That a declared object, or a part of it, had another name before: a comment, tied to the catalog. */
export interface RenameWish {
  readonly object: CatalogObject;
  /** The new name of a value of an enum or an attribute of a composite type; null for the object itself. */
  readonly part: string | null;
  /** Null where the object is said to be a new one. */
  readonly from: OldName | null;
  readonly source: Source;
}

/**
 * Finds the objects that the comments stand above.
 *
 * @throws Failure `rename-comment` where the server made something else of the statement
 */
export function renameWishes(
  comments: readonly RenameComment[],
  catalog: Catalog,
  sources: ReadonlyMap<string, Source>,
): readonly RenameWish[] {
  if (comments.length === 0) return [];
  const objects = new Map(catalog.objects.map((object) => [object.id, object]));
  return comments.map((comment) => {
    const object = objects.get(comment.definition.id) ?? signedAlike(comment, objects, sources);
    if (object === undefined) throw notCompared(comment);
    const { part, from, file, line } = comment;
    return { object, part, from, source: { file, line } };
  });
}

/** A type in a signature may be of another namespace than its statement's text tells; the place tells which one is meant. */
function signedAlike(
  { definition: { kind, name }, file, line }: RenameComment,
  objects: ReadonlyMap<string, CatalogObject>,
  sources: ReadonlyMap<string, Source>,
): CatalogObject | undefined {
  const stem = objectId(kind, name);
  const below = [...objects.values()].filter(({ id }) => {
    const source = sources.get(id);
    return id.startsWith(`${stem}(`) && source?.file === file && source.line > line;
  });
  const lineOf = ({ id }: CatalogObject) => sources.get(id)?.line ?? 0;
  return below.sort((a, b) => lineOf(a) - lineOf(b))[0];
}

function notCompared({ definition: { id }, file, line }: RenameComment): Failure {
  return new Failure({
    code: "rename-comment",
    exit: exitCodes.failed,
    tried: `Reading ${file}`,
    problem: `renamed_from stands above ${id}, which is not compared as an object of its own`,
    next: "Remove the comment, or rename by hand in production first.",
    at: { file, line },
  });
}
