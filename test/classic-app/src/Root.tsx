import {
  Sidebar,
  SidebarItem,
  SidebarPage,
  SidebarSpace,
} from '@backstage/core-components';
import AlarmIcon from '@material-ui/icons/NotificationsActive';
import HomeIcon from '@material-ui/icons/Home';
import { ReactNode } from 'react';

export function Root(props: { children: ReactNode }) {
  return (
    <SidebarPage>
      <Sidebar>
        <SidebarItem icon={HomeIcon} to="catalog" text="Catalog" />
        <SidebarItem icon={AlarmIcon} to="alert-history" text="Alert history" />
        <SidebarSpace />
      </Sidebar>
      {props.children}
    </SidebarPage>
  );
}
