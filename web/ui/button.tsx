import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import styles from './button.module.css';

interface Props extends ButtonProps {
  /** `main`: the one thing this page is for; `quiet`: beside something else. */
  readonly look?: 'main' | 'plain' | 'quiet';
  readonly size?: 'normal' | 'small';
  readonly className?: string;
}

export function Button({ look = 'plain', size = 'normal', className, ...props }: Props) {
  const names = [
    styles['button'],
    look === 'plain' ? '' : styles[look],
    size === 'small' ? styles['small'] : '',
    className,
  ];
  return <AriaButton {...props} className={names.filter(Boolean).join(' ')} />;
}
