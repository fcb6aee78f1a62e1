import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { formatBytes } from '../../../lib/units.ts';
import { t } from './strings.ts';

const HEAD = 'py-1 font-normal text-ink-3 text-xs';

/** What an image installs, part by part. */
export const PartsTable = ({ parts }: Pick<FirmwareImage, 'parts'>) => (
  <table aria-label={t('details.parts')} className="w-full text-sm">
    <thead>
      <tr>
        <th scope="col" className={`${HEAD} text-start`}>
          {t('details.part')}
        </th>
        <th scope="col" className={`${HEAD} text-end`}>
          {t('details.size')}
        </th>
      </tr>
    </thead>
    <tbody>
      {parts.map(({ name, sizeBytes }) => (
        <tr key={name} className="border-line border-t">
          <td className="break-all py-1 font-mono text-xs">{name}</td>
          <td className="whitespace-nowrap py-1 ps-4 text-end tabular-nums">{formatBytes(sizeBytes)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
