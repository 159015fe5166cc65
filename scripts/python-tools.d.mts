export function pythonTool(
  name: 'act' | 'kubernetes-validate' | 'mlflow' | 'model_signing' | 'shellcheck' | 'zizmor',
): Promise<string>;
export function pythonWith(name: 'cyclonedx' | 'hvac'): Promise<string>;
