import type { LocalDate } from '@fyrtaarn/kernel';
import { Details, FileField, Radios, SelectField, TextArea, TextField } from '../../components';
import { useLanguage } from '../../language';
import { field, file, formValue, type FormState } from '../../server/forms';
import { formOr } from './place-fields';
import { BODIES, SCORES } from './site-steps';
import { usePoints, type Site } from './sites';
import { StepForm } from './step-form';
import { useName, wordFor } from './words';

interface FormProps {
  action: string;
  form: FormState;
}

export function JudgeForm({ action, form, site }: FormProps & { site: Site }) {
  const words = useLanguage().texts.site;
  const nameOf = useName();
  return (
    <Details summary={words.judge} open={formValue(form.values, 'step') === 'score'}>
      <p>{words.judgeNote}</p>
      <StepForm action={action} step="score" button={words.judgeButton} files>
        <SelectField
          {...field(form, 'criterion')}
          label={words.whichCriterion}
          options={site.scores.map((one) => ({ value: one.criterion, label: nameOf(one) }))}
        />
        <Radios {...field(form, 'score')} label={words.howWell} options={SCORES.map((value) => ({ value, label: wordFor(words.scores, value) }))} />
        <TextArea {...field(form, 'evidence')} label={words.evidenceLabel} rows={3} />
        <FileField {...file(form, 'scoreFile')} label={words.fileLabel} hint={words.fileHint} optional />
      </StepForm>
    </Details>
  );
}

export function HearForm({ action, form, today }: FormProps & { today: LocalDate }) {
  const words = useLanguage().texts.site;
  const asked = formOr(form, 'hear', { heardOn: today });
  return (
    <Details summary={words.hear} open={formValue(form.values, 'step') === 'hear'}>
      <StepForm action={action} step="hear" button={words.hearButton} files>
        <Radios
          {...field(asked, 'heard')}
          label={words.heardLabel}
          hint={words.heardHint}
          options={BODIES.map((value) => ({ value, label: wordFor(words.bodies, value) }))}
        />
        <TextField {...field(asked, 'heardOn')} label={words.heardOnLabel} type="date" width="s" />
        <TextArea {...field(asked, 'summary')} label={words.summaryLabel} rows={3} />
        <FileField {...file(asked, 'hearingFile')} label={words.hearingFile} hint={words.fileHint} />
      </StepForm>
    </Details>
  );
}

/** For what a site or a lease leans on besides. */
export function AttachForm({ action, form }: FormProps) {
  const words = useLanguage().texts.site;
  return (
    <Details summary={words.attach} open={formValue(form.values, 'step') === 'attach'}>
      <StepForm action={action} step="attach" button={words.attachButton} files>
        <TextField {...field(form, 'about')} label={words.attachLabel} width="l" />
        <FileField {...file(form, 'file')} label={words.attachFile} hint={words.fileHint} />
      </StepForm>
    </Details>
  );
}

/** What was decided becomes a house, once. */
export function OpenForm({ action, form, today }: FormProps & { today: LocalDate }) {
  const words = useLanguage().texts.site;
  const asked = formOr(form, 'open', { openedOn: today });
  return (
    <Details summary={words.openHouse} open={formValue(form.values, 'step') === 'open'}>
      <p>{words.openNote}</p>
      <StepForm action={action} step="open" button={words.openButton}>
        <TextField {...field(asked, 'name')} label={words.openName} width="m" />
        <TextField {...field(asked, 'openedOn')} label={words.openDay} type="date" width="s" />
      </StepForm>
    </Details>
  );
}

interface DecideFormProps extends FormProps {
  site: Site;
  /** All that it is held against, as they stand now. */
  sites: readonly Site[];
}

/** Says what is missing, or what will be kept; and takes the decision. */
export function DecideForm({ action, form, site, sites }: DecideFormProps) {
  const words = useLanguage().texts.site;
  const points = usePoints();
  const lacks = [site.hearings.length === 0 && words.lacksHearing, site.scores.some(({ score }) => score === null) && words.lacksScores].filter(Boolean);
  if (lacks.length > 0)
    return (
      <>
        <p>{words.before}</p>
        <ul>
          {lacks.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      </>
    );
  return (
    <Details summary={words.decide} open={formValue(form.values, 'step') === 'decide'}>
      <p>{words.decideNote}</p>
      <ul>
        {sites.map((one) => (
          <li key={one.id}>{words.standing(one.address, points(one))}</li>
        ))}
      </ul>
      <StepForm action={action} step="decide" button={words.decideButton}>
        <TextArea {...field(form, 'reasons')} label={words.decideReasons} hint={words.decideReasonsHint} rows={5} />
      </StepForm>
    </Details>
  );
}
