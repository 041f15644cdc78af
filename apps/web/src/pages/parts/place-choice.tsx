import { SelectField } from '../../components';
import { useLanguage } from '../../language';
import { field, type FormState } from '../../server/forms';
import type { Places } from './partners';
import { useName } from './words';

interface AreaProps {
  areas: Places['areas'];
  form: FormState;
}

/** One of the areas that the programme names; whatever lies elsewhere has none. */
export function AreaChoice({ areas, form }: AreaProps) {
  const words = useLanguage().texts.partners;
  return <SelectField {...field(form, 'area')} label={words.area} options={areas.map(({ code, nameDa }) => ({ value: code, label: nameDa }))} optional />;
}

export function PlaceChoice({ places: { areas, districts }, form }: { places: Places; form: FormState }) {
  const words = useLanguage().texts.partners;
  const nameOf = useName();
  return (
    <>
      <AreaChoice areas={areas} form={form} />
      <SelectField {...field(form, 'district')} label={words.district} options={districts.map((one) => ({ value: one.code, label: nameOf(one) }))} optional />
    </>
  );
}
