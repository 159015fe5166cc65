/** Optional fields that are absent, not undefined: `exactOptionalPropertyTypes` tells the two apart, and so does JSON. */
export type Defined<T> = { [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name] } & {
  [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined>;
};

/** The fields of `fields` that have a value. For spreading: `{ kind, ...defined({ remark }) }`. */
export function defined<const T extends object>(fields: T): Defined<T> {
  const kept: Partial<T> = {};
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept as unknown as Defined<T>;
}
