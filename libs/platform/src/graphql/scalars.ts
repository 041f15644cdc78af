import { CustomScalar, Scalar } from '@nestjs/graphql';
import { isUuid, localDate, refuse, type LocalDate } from '@fyrtaarn/kernel';
import { Kind, type ValueNode } from 'graphql';

/** A class to name the scalar by in decorators: `@Field(() => Uuid)`. Values are strings. */
export class Uuid {}
/** A calendar day as `YYYY-MM-DD`. */
export class Day {}
/** An instant in ISO 8601. */
export class Instant {}

abstract class TextScalar<Value extends string> implements CustomScalar<string, Value> {
  abstract parseValue(value: unknown): Value;

  serialize(value: unknown): string {
    return String(value);
  }

  parseLiteral(node: ValueNode): Value {
    return this.parseValue(node.kind === Kind.STRING ? node.value : undefined);
  }
}

@Scalar('Uuid', () => Uuid)
export class UuidScalar extends TextScalar<string> {
  readonly description = 'An id of the platform';

  parseValue(value: unknown): string {
    const text = String(value).toLowerCase();
    if (!isUuid(text)) throw refuse('BAD_REQUEST');
    return text;
  }
}

@Scalar('Day', () => Day)
export class DayScalar extends TextScalar<LocalDate> {
  readonly description = 'A calendar day, YYYY-MM-DD, without time zone';

  parseValue(value: unknown): LocalDate {
    return localDate(String(value));
  }
}

@Scalar('Instant', () => Instant)
export class InstantScalar extends TextScalar<string> {
  readonly description = 'An instant in ISO 8601 with offset';

  parseValue(value: unknown): string {
    const text = String(value);
    const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN;
    if (Number.isNaN(ms)) throw refuse('DATE_INVALID');
    return new Date(ms).toISOString();
  }
}
