export function pythonTool(name: 'act' | 'model_signing'): Promise<string>;
