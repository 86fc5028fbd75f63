// The values of all fields, made of nothing but the parent's seed, the field's name and its arguments.
// `Oracle/MadeValues.cs` is the same in C#: whatever is changed here is changed there.
import { GraphQLEnumType, isAbstractType, isListType, isNonNullType, isObjectType } from 'graphql';

export function hash(seed, text) {
  let value = seed >>> 0;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 16777619) >>> 0;
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b) >>> 0;
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35) >>> 0;
  return (value ^ (value >>> 16)) >>> 0;
}

export const rootSeed = 2166136261;

/** Batch resolvers fail for all parents at once, so that a field of theirs never fails here. */
const isBatch = (coordinate) => hash(rootSeed, coordinate) % 3 === 2;

const view = new DataView(new ArrayBuffer(8));

/** A value as text that is the same for the same value on both sides. */
export function canonical(value) {
  switch (typeof value) {
    case 'number':
      view.setFloat64(0, value === 0 ? 0 : value);
      return '#' + view.getBigUint64(0).toString(16);
    case 'string':
      return `"${value}"`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return 'undefined';
  }
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  return `{${Object.keys(value).sort().map((key) => `${key}:${canonical(value[key])}`).join(',')}}`;
}

export function resolve(source, args, _, info) {
  const coordinate = `${info.parentType.name}.${info.fieldName}`;
  const seed = hash(source?.seed ?? rootSeed, info.fieldName + canonical(args));
  if (seed % 67 === 0 && !isBatch(coordinate)) {
    throw new Error('made');
  }
  return make(info.schema, info.returnType, seed);
}

export const typeOf = (value) => value.type;

function make(schema, type, seed) {
  if (isNonNullType(type)) {
    return seed % 41 === 0 ? null : makeSome(schema, type.ofType, seed);
  }
  return seed % 9 === 0 ? null : makeSome(schema, type, seed);
}

function makeSome(schema, type, seed) {
  if (isListType(type)) {
    const length = hash(seed, 'length') % 4;
    return Array.from({ length }, (_, i) => make(schema, type.ofType, hash(seed, String(i))));
  }
  if (isObjectType(type)) {
    return { seed, type: type.name };
  }
  if (isAbstractType(type)) {
    const names = schema.getPossibleTypes(type).map((one) => one.name).sort();
    return { seed, type: names[seed % names.length] };
  }
  if (type instanceof GraphQLEnumType) {
    const values = type.getValues();
    return seed % 53 === 0 ? 'NOPE' : values[seed % values.length].value;
  }
  switch (type.name) {
    case 'Int':
      return seed % 61 === 0 ? 3000000000 : (seed & 0xffff) - 32768;
    case 'Float':
      return ((seed & 0xfffff) - 50000) / 8;
    case 'Boolean':
      return (seed & 8) === 8;
    case 'ID':
      return (seed & 8) === 8 ? seed & 0xffff : `id${seed & 0xffff}`;
    default:
      return seed % 11 === 0 ? `é"\\\n\u{1F600}\u2028<${seed & 0xff}>` : `s${seed & 0xffff}`;
  }
}
