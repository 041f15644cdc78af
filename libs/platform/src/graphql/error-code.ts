import { registerEnumType } from '@nestjs/graphql';
import { errorCodes, errorText } from '@fyrtaarn/kernel';

/**
 * The enum ErrorCode of the schema, gathered from every feature that is loaded. Call when all are.
 * Clients read it in `extensions.code`; a field of this type keeps it in the schema.
 */
export function registerErrorCodes(): Record<string, string> {
  const codes = Object.fromEntries(errorCodes().map((code) => [code, code]));
  registerEnumType(codes, {
    name: 'ErrorCode',
    description: 'What extensions.code of an error may say',
    valuesMap: Object.fromEntries(errorCodes().map((code) => [code, { description: errorText(code)?.en ?? code }])),
  });
  return codes;
}
