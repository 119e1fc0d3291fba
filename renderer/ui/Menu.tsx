import { ContextMenu as RadixContext, DropdownMenu as RadixMenu } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { keysText } from '../lib/keys'
import { classes } from './Button'
import { Icon, type IconName } from './Icon'

export interface MenuItem {
  label: string
  icon?: IconName | undefined
  shortcut?: string | undefined
  danger?: boolean | undefined
  disabled?: boolean | undefined
  /** Given at all, the item is one to tick: a check stands at its right when true. */
  checked?: boolean | undefined
  /** A second voice at the right, in place of a shortcut. */
  detail?: ReactNode
  onSelect: () => void
}
export type MenuItems = readonly (MenuItem | 'separator' | { heading: string })[]

type Part = 'Item' | 'CheckboxItem' | 'Separator' | 'Label'
type Family = Pick<typeof RadixMenu, Part> | Pick<typeof RadixContext, Part>

function Items({ items, family }: { items: MenuItems; family: Family }) {
  const { Item, CheckboxItem, Separator, Label } = family
  return items.map((item, index) => {
    if (item === 'separator')
      return (
        <Separator key={index} asChild>
          <hr />
        </Separator>
      )
    if ('heading' in item)
      return (
        <Label key={index} className="menu-head">
          {item.heading}
        </Label>
      )
    const face = (
      <>
        {item.icon && <Icon name={item.icon} />}
        {item.label}
        <span className="k">
          {item.checked ? <Icon name="check" size={14} /> : (item.detail ?? (item.shortcut && keysText(item.shortcut)))}
        </span>
      </>
    )
    const props = {
      className: classes('mi', item.danger && 'bad', item.disabled && 'dis'),
      disabled: item.disabled ?? false,
      onSelect: () => item.onSelect(),
    }
    if (item.checked !== undefined)
      return (
        <CheckboxItem key={index} {...props} checked={item.checked}>
          {face}
        </CheckboxItem>
      )
    return (
      <Item key={index} {...props}>
        {face}
      </Item>
    )
  })
}

interface MenuProps {
  /** The button that opens it: one element that takes a ref. */
  trigger: ReactElement
  items: MenuItems
  align?: 'start' | 'center' | 'end' | undefined
  label?: string | undefined
  width?: number | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
  /** The focus does not go back to the button: what was chosen takes it. */
  leavesFocus?: boolean | undefined
}

// Not modal: Radix locks scrolling with a style tag, which the page's policy forbids. The list under it cannot be scrolled away anyway.
/** A button's menu. */
export function Menu({ trigger, items, align = 'end', label, width, onOpenChange, leavesFocus }: MenuProps) {
  return (
    <RadixMenu.Root modal={false} {...(onOpenChange && { onOpenChange })}>
      <RadixMenu.Trigger asChild>{trigger}</RadixMenu.Trigger>
      <RadixMenu.Portal>
        <RadixMenu.Content
          className="menu float"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          loop
          aria-label={label}
          onCloseAutoFocus={(event) => {
            if (leavesFocus) event.preventDefault()
          }}
          style={width === undefined ? undefined : { minWidth: width }}
        >
          <Items items={items} family={RadixMenu} />
        </RadixMenu.Content>
      </RadixMenu.Portal>
    </RadixMenu.Root>
  )
}

/** The same menu at the pointer. `children` is one element that takes a ref. */
export function ContextMenu({
  items,
  children,
  label,
  disabled,
}: {
  items: MenuItems
  children: ReactElement
  label?: string
  disabled?: boolean
}) {
  return (
    <RadixContext.Root modal={false}>
      <RadixContext.Trigger asChild disabled={disabled ?? false}>
        {children}
      </RadixContext.Trigger>
      <RadixContext.Portal>
        <RadixContext.Content className="menu float" collisionPadding={8} loop aria-label={label}>
          <Items items={items} family={RadixContext} />
        </RadixContext.Content>
      </RadixContext.Portal>
    </RadixContext.Root>
  )
}
