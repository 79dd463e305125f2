import { ReactNode } from 'react';
import { Content, Header, Page } from '@backstage/core-components';
import styles from './ClassicFrame.module.css';

/** What the new frontend system draws around a page by itself. */
export function ClassicFrame(props: {
  title: string;
  /** The page above this one. */
  parent?: { title: string; path: string };
  children: ReactNode;
}) {
  const { title, parent, children } = props;
  return (
    <Page themeId="tool">
      <Header title={title} type={parent?.title} typeLink={parent?.path} />
      <Content noPadding>
        <div className={styles.content}>{children}</div>
      </Content>
    </Page>
  );
}
