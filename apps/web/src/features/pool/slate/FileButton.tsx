import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { Button, type ButtonProps } from '../../../ui/Button.tsx';

export interface FileButtonProps {
  label: string;
  variant?: ButtonProps['variant'];
  disabled?: boolean;
  onFiles: (files: readonly File[]) => void;
}

/** A button that chooses a file of this computer. */
export const FileButton = ({ label, variant = 'quiet', disabled = false, onFiles }: FileButtonProps) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant={variant}
        disabled={disabled}
        icon={<FileUp className="size-4" aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      {/* No list of accepted names: phones would grey out what they do not know. */}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // the same file can be chosen again
          target.value = '';
        }}
      />
    </>
  );
};
