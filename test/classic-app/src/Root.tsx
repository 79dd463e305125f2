import {
  Sidebar,
  SidebarItem,
  SidebarPage,
  SidebarSpace,
} from '@backstage/core-components';
import HomeIcon from '@material-ui/icons/Home';
import { ReactNode } from 'react';

export function Root(props: { children: ReactNode }) {
  return (
    <SidebarPage>
      <Sidebar>
        <SidebarItem icon={HomeIcon} to="catalog" text="Catalog" />
        <SidebarSpace />
      </Sidebar>
      {props.children}
    </SidebarPage>
  );
}
