import { ICONS, type IconName } from './icons';

interface IconProps {
  name: IconName;
  class?: string;
  /** Only where no text beside the icon says the same. */
  label?: string;
}

export function Icon({ name, class: className, label }: IconProps) {
  const voice = label ? ({ role: 'img', 'aria-label': label } as const) : ({ 'aria-hidden': 'true' } as const);
  return (
    <svg class={className ? `icon-svg ${className}` : 'icon-svg'} viewBox="0 -960 960 960" focusable="false" {...voice}>
      <path d={ICONS[name]} />
    </svg>
  );
}
