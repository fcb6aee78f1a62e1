import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import { EllipsisVertical } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { formatDateTime } from '../../../lib/time.ts';
import { formatBytes } from '../../../lib/units.ts';
import { Menu } from '../../../ui/Menu.tsx';
import type { MenuItem } from '../../../ui/menu-items.ts';
import { useMedia } from '../../../ui/use-media.ts';
import { ImageCells } from './ImageCells.tsx';
import { t } from './strings.ts';
import { type ImageDialogs, useImageActions } from './use-image-actions.ts';

/** Below this seven columns no longer fit. */
const NARROW_QUERY = '(width < 60rem)';
const CELL = 'px-3 py-2.5 align-top first:ps-0 last:pe-0';

interface LineProps extends ImageDialogs {
  image: FirmwareImage;
  items: readonly MenuItem[];
}

const More = ({ image, items }: Pick<LineProps, 'image' | 'items'>) => (
  <Menu
    label={t('image.menu', { version: image.reportedVersion })}
    trigger={<EllipsisVertical className="size-4" />}
    items={items}
    className="pointer-coarse:size-11 pointer-coarse:justify-center"
  />
);

const Row = ({ image, items, onDetails }: LineProps) => (
  <tr className="border-line border-t">
    <th scope="row" className={classNames(CELL, 'max-w-md text-start font-normal')}>
      <ImageCells.Name image={image} onDetails={onDetails} />
    </th>
    <td className={CELL}>
      <ImageCells.For image={image} />
    </td>
    <td className={classNames(CELL, 'whitespace-nowrap text-end tabular-nums')}>
      {formatBytes(image.sizeBytes)}
    </td>
    <td className={classNames(CELL, 'max-w-72')}>
      <ImageCells.Source image={image} />
    </td>
    <td className={CELL}>
      <span className="whitespace-nowrap">{formatDateTime(image.addedAt)}</span>
      <span className="block break-words text-ink-3 text-xs">{t('image.by', { who: image.addedBy })}</span>
    </td>
    <td className={CELL}>
      <ImageCells.Miners image={image} />
    </td>
    <td className={classNames(CELL, 'w-px')}>
      {/* taller than a line of text: its middle stands beside the first line of the others */}
      <div className="-my-2 pointer-coarse:-my-3 flex items-center justify-end gap-2">
        <ImageCells.Plan image={image} />
        <More image={image} items={items} />
      </div>
    </td>
  </tr>
);

const HEADS = ['version', 'for', 'size', 'source', 'added', 'miners'] as const;

const Table = ({ children }: { children: ReactNode }) => (
  <div className="overflow-x-auto">
    <table aria-label={t('image.list')} className="w-full max-w-[100rem] text-sm">
      <thead>
        <tr>
          {HEADS.map((head) => (
            <th
              key={head}
              scope="col"
              className={classNames(
                'whitespace-nowrap px-3 py-1.5 font-normal text-ink-3 text-xs first:ps-0',
                head === 'size' ? 'text-end' : 'text-start',
              )}
            >
              {t(`image.${head}`)}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">{t('image.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

const Entry = ({ image, items, onDetails }: LineProps) => (
  <li className="flex items-start gap-2 border-line border-t py-3 text-sm first:border-t-0">
    <div className="flex min-w-0 flex-1 flex-col gap-2">
      <ImageCells.Name image={image} onDetails={onDetails} />
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <ImageCells.For image={image} />
        <span className="tabular-nums">{formatBytes(image.sizeBytes)}</span>
        <ImageCells.Miners image={image} />
        <ImageCells.Plan image={image} />
      </div>
      <div className="text-ink-2 text-xs">
        <ImageCells.Source image={image} />
        <p>{`${formatDateTime(image.addedAt)} ${t('image.by', { who: image.addedBy })}`}</p>
      </div>
    </div>
    <div className="-my-2 pointer-coarse:-my-3 shrink-0">
      <More image={image} items={items} />
    </div>
  </li>
);

export interface ImageListProps extends ImageDialogs {
  images: readonly FirmwareImage[];
}

/** The images of the library: a table, or entries where there is no room for one. */
export const ImageList = ({ images, ...dialogs }: ImageListProps) => {
  const narrow = useMedia(NARROW_QUERY);
  const toItems = useImageActions(dialogs);
  const Line = narrow ? Entry : Row;
  const lines = images.map((image) => (
    <Line key={image.id} image={image} items={toItems(image)} {...dialogs} />
  ));
  return narrow ? <ul aria-label={t('image.list')}>{lines}</ul> : <Table>{lines}</Table>;
};
