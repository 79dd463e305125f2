import { Link } from '@backstage/core-components';
import { Flex, Text } from '@backstage/ui';

export function StartHere() {
  return (
    <Flex direction="column" gap="3">
      <Text as="p">
        Alertmanager forgets an alert the moment it resolves. Here every firing
        stays, on the page of the service that owns it: what fires now, what
        fired before, for how long and how often.
      </Text>
      <Text as="p">
        See <Link to="/alert-history">whose services hurt now</Link>, or open{' '}
        <Link to="/catalog">a service in the catalog</Link> and look at its{' '}
        <em>Alerts</em> tab.
      </Text>
    </Flex>
  );
}
