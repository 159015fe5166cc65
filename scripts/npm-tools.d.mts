export function npmPackage(
  name: 'playwright-core' | 'axe-core' | '@mermaid-js/parser' | '@sparticuz/chromium',
): Promise<string>;
