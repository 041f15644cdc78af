import type { Option } from './Field';
import { GroupFrame, describedBy, type Question } from './FieldFrame';

interface CheckboxesProps extends Question {
  options: readonly Option[];
  chosen?: readonly string[];
  /** Side by side where there is room, for a long list of short answers. */
  columns?: boolean;
}

export function Checkboxes({ options, chosen = [], columns = false, ...question }: CheckboxesProps) {
  return (
    <GroupFrame question={question}>
      <div class={columns ? 'choice-columns' : undefined}>
        {options.map((option, at) => (
          <Choice key={option.value} kind="checkbox" name={question.name} option={option} at={at} checked={chosen.includes(option.value)} />
        ))}
      </div>
    </GroupFrame>
  );
}

interface RadiosProps extends Question {
  options: readonly Option[];
  value?: string | undefined;
}

export function Radios({ options, value, ...question }: RadiosProps) {
  return (
    <GroupFrame question={question}>
      {options.map((option, at) => (
        <Choice key={option.value} kind="radio" name={question.name} option={option} at={at} checked={option.value === value} />
      ))}
    </GroupFrame>
  );
}

interface ChoiceProps {
  kind: 'checkbox' | 'radio';
  name: string;
  option: Option;
  at: number;
  checked: boolean;
}

function Choice({ kind, name, option, at, checked }: ChoiceProps) {
  // The first answer carries the question's own id, so that the error summary can lead there.
  const id = at === 0 ? name : `${name}-${at + 1}`;
  return (
    <div class={`form-group-${kind}`}>
      <input
        type={kind}
        id={id}
        name={name}
        value={option.value}
        class={`form-${kind}`}
        checked={checked}
        aria-describedby={describedBy(`${id}-option`, option.hint)}
      />
      <label class="form-label" for={id} lang={option.lang}>
        {option.label}
      </label>
      {option.hint && (
        <span class="form-hint" id={`${id}-option-hint`}>
          {option.hint}
        </span>
      )}
    </div>
  );
}
