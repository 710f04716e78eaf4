export const id = 570;
export const ids = [570];
export const modules = {


};
