export function pythonTool(name: 'act' | 'model_signing'): Promise<string>;
export function pythonWith(name: 'hvac'): Promise<string>;
