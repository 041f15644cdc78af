import { Details } from '../../components';
import { graphql } from '../../graphql';
import { useLanguage } from '../../language';
import { formValue, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import type { Agreement } from './agreements';
import { neededPaper, PaperField } from './paper-field';
import { StepForm } from './step-form';

const FileSignedAgreement = graphql(`
  mutation FileSignedAgreement($agreementId: Uuid!, $documentId: Uuid!) {
    fileSignedAgreement(agreementId: $agreementId, documentId: $documentId) {
      id
    }
  }
`);

interface Props {
  agreement: Agreement & { readonly houseId: string };
  form: FormState;
  manages: boolean;
}

/** The agreement as both have signed it, to fetch for both; whoever runs the house lays it in. */
export function SignedAgreement({ agreement: { id, houseId, signedDocumentId }, form, manages }: Props) {
  const words = useLanguage().texts.signedAgreement;
  return (
    <>
      <h2>{words.title}</h2>
      {signedDocumentId ? (
        <p>
          <a href={`/huset/bilag/${signedDocumentId}`} download>
            {words.fetch}
          </a>
        </p>
      ) : (
        <p>{words.none}</p>
      )}
      {manages && (
        <Details summary={signedDocumentId ? words.another : words.layIn} open={formValue(form.values, 'step') === 'file'}>
          <StepForm action={`/aftaler/${id}`} step="file" button={words.save} files hidden={{ houseId }}>
            <PaperField form={form} label={words.paper} />
          </StepForm>
        </Details>
      )}
    </>
  );
}

export function fileStep(agreementId: string, { signedAgreement: words }: Texts): (form: FormReader) => Step {
  return (form) => stepOf(form, FileSignedAgreement, { agreementId, documentId: neededPaper(form, words.missing) }, 'agreementFiled');
}
