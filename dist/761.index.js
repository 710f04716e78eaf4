export const id = 761;
export const ids = [761];
export const modules = {


};
