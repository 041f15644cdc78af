import { registerEnumType } from '@nestjs/graphql';

/** Declares a GraphQL enum of plain codes: `const Attendance = enumType('Attendance', ['came', 'no_show'], 'How a meeting went')`. */
export function enumType<Code extends string>(name: string, codes: readonly Code[], description: string): { readonly [C in Code]: C } {
  const values = Object.fromEntries(codes.map((code) => [code, code])) as { [C in Code]: C };
  registerEnumType(values, { name, description });
  return values;
}
