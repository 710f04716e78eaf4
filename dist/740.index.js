export const id = 740;
export const ids = [740];
export const modules = {


};
