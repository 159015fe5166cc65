export function pythonTool(name: 'act' | 'mlflow' | 'model_signing'): Promise<string>;
export function pythonWith(name: 'hvac'): Promise<string>;
